import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import { expect } from "vitest";
import type { Forecast } from "../../src/index.ts";
import { immichGitops } from "./command.ts";

const schema: object = JSON.parse(readFileSync(join(import.meta.dirname, "../../report.schema.json"), "utf8"));
const validate = new Ajv2020({ allErrors: true, strict: true, allowUnionTypes: true }).compile(schema);

/** A JSON report, which keeps to the published schema. */
export function parsedReport(text: string): Forecast {
  const report: unknown = JSON.parse(text);
  validate(report);
  expect(validate.errors ?? []).toEqual([]);
  return report as Forecast;
}

/** What `check` says of a folder. */
export function reportOn(folder: string, ...args: readonly string[]): Forecast {
  const { status, stdout, stderr } = immichGitops(["check", folder, "--repo", folder, "--format", "json", ...args]);
  expect({ stderr, done: status !== 2 }).toEqual({ stderr: "", done: true });
  return parsedReport(stdout);
}

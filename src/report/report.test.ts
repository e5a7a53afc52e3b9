import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv2020, type AnySchema } from "ajv/dist/2020.js";
import { describe, expect, test } from "vitest";
import type { Forecast } from "../diagnose/index.ts";
import { memoryFiles, sourceTree, type TextFile } from "../source/index.ts";
import { jsonReport, textReport, type TextOptions } from "./index.ts";

/**
 * Walks `fixtures/<name>/`: a forecast and the sources it points into, and the reports as they come out. `UPDATE_FIXTURES=1`
 * writes them anew, for reading them in the diff.
 */
const here = join(import.meta.dirname, "fixtures");
const schema: AnySchema = JSON.parse(readFileSync(join(import.meta.dirname, "../../report.schema.json"), "utf8"));
const validate = new Ajv2020({ allErrors: true }).compile(schema);
const validateStrictly = new Ajv2020({ allErrors: true }).compile(closed(schema) as AnySchema);

const looks: Readonly<Record<string, Omit<TextOptions, "source">>> = {
  "report.txt": {},
  "narrow.txt": { width: 80 },
  "verbose.txt": { width: 120, verbose: true, trace: "tick 1\n  …\nsettled\n" },
};

for (const name of readdirSync(here)) {
  describe(name, () => {
    const folder = join(here, name);
    const forecast: Forecast = JSON.parse(readFileSync(join(folder, "forecast.json"), "utf8"));
    const source = (file: string): TextFile | undefined => {
      const path = join(folder, "source", file);
      return existsSync(path) ? { path: file, text: readFileSync(path, "utf8") } : undefined;
    };

    for (const [file, look] of Object.entries(looks)) {
      test(file, () => {
        const report = textReport(forecast, { source, ...look });
        if (process.env["UPDATE_FIXTURES"] === "1") writeFileSync(join(folder, file), report);
        expect(report).toBe(readFileSync(join(folder, file), "utf8"));
        expect(textReport(forecast, { source, colours: true, ...look }).replaceAll(/\u001b\[\d+m/g, "")).toBe(report);
      });
    }

    test("no finding takes more than twelve lines", () => {
      for (const width of [80, 100, 120]) {
        const blocks = textReport(forecast, { source, width }).split("\n\n").slice(1, -1);
        for (const block of blocks) expect(block.split("\n").length, block).toBeLessThanOrEqual(12);
      }
    });

    test("the JSON report fits its schema, field for field", () => {
      const report: unknown = JSON.parse(jsonReport(forecast));
      expect(validate(report), JSON.stringify(validate.errors)).toBe(true);
      expect(validateStrictly(report), JSON.stringify(validateStrictly.errors)).toBe(true);
      expect(report).toEqual(forecast);
    });

    test("the order of keys in the forecast does not change the JSON report", () => {
      expect(jsonReport(reversed(forecast) as Forecast)).toBe(jsonReport(forecast));
    });
  });
}

test("a report that lacks a field does not fit the schema", () => {
  const forecast = JSON.parse(readFileSync(join(here, "ready/forecast.json"), "utf8"));
  expect(validate({ ...forecast, verdict: "perhaps" })).toBe(false);
  expect(validate({ ...forecast, findings: undefined })).toBe(false);
});

test("a source that is gone leaves the place without its line", () => {
  const forecast: Forecast = JSON.parse(readFileSync(join(here, "store-ca/forecast.json"), "utf8"));
  const tree = sourceTree(memoryFiles({}));
  const report = textReport(forecast, { source: (file) => tree.text(file) as TextFile | undefined });
  expect(report).toContain("  zalando-k8s-store.yaml:9:7  ← no caProvider\n");
});

/** The schema without room for fields that it does not name. */
function closed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(closed);
  if (value === null || typeof value !== "object") return value;
  const copy = Object.fromEntries(Object.entries(value).map(([key, child]) => [key, closed(child)]));
  return "properties" in copy ? { ...copy, additionalProperties: false } : copy;
}

function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed);
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, child]) => [key, reversed(child)]),
  );
}

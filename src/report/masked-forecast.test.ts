import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { Fix, Forecast } from "../diagnose/index.ts";
import { maskedForecast } from "./masked-forecast.ts";

const forecast: Forecast = JSON.parse(
  readFileSync(join(import.meta.dirname, "fixtures/store-ca/forecast.json"), "utf8"),
);

function fixWriting(newText: string): Fix {
  const at = { line: 1, column: 1 };
  return { title: `write ${newText}`, safe: true, edits: [{ file: "a.yaml", start: at, end: at, newText }] };
}

test("a fix that would write a secret is left out of every report, others stay as they are", () => {
  const harmless = fixWriting("postgres://immich:{{ .password }}@db/immich");
  const fixes = [harmless, fixWriting("correct-horse"), fixWriting("postgres://immich:battery@db/immich")];
  const findings = forecast.findings.map((finding) => ({ ...finding, fixes }));
  const masked = maskedForecast({ ...forecast, findings }, ["correct-horse"]);
  for (const finding of masked.findings) expect(finding.fixes).toEqual([harmless]);
});

import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { DOMParser, onErrorStopParsing } from "@xmldom/xmldom";
import { Ajv } from "ajv";
import { fullFormats } from "ajv-formats/dist/formats.js";
import fc from "fast-check";
import type { Log } from "sarif";
import { describe, expect, test } from "vitest";
import { rules, type Forecast } from "../diagnose/index.ts";
import type { TextFile } from "../source/index.ts";
import { githubReport, junitReport, markdownReport, sarifReport } from "./index.ts";

/** The forms for other programs, of each `fixtures/<name>/forecast.json`. `UPDATE_FIXTURES=1` writes them anew. */
const here = join(import.meta.dirname, "fixtures");
const validate = sarifValidator();

for (const name of readdirSync(here)) {
  const forecast: Forecast = JSON.parse(readFileSync(join(here, name, "forecast.json"), "utf8"));
  const source = (file: string): TextFile | undefined => {
    const path = join(here, name, "source", file);
    return existsSync(path) ? { path: file, text: readFileSync(path, "utf8") } : undefined;
  };
  const reports: Readonly<Record<string, string>> = {
    "report.sarif": sarifReport(forecast, { rules, folder: "clusters/home" }),
    "github.txt": githubReport(forecast, { folder: "clusters/home", verbose: true }),
    "junit.xml": junitReport(forecast),
    "comment.md": markdownReport(forecast, { source, folder: "clusters/home" }),
  };

  describe(name, () => {
    test.each(Object.entries(reports))("%s", (file, report) => {
      const path = join(here, name, file);
      if (process.env["UPDATE_FIXTURES"] === "1") writeFileSync(path, report);
      expect(report).toBe(readFileSync(path, "utf8"));
    });

    test("SARIF fits its schema, and has nothing empty but the results", () => {
      const log: Log = JSON.parse(reports["report.sarif"] ?? "");
      expect(validate(log), JSON.stringify(validate.errors)).toBe(true);
      const [run] = log.runs;
      expect(run?.results).toHaveLength(forecast.findings.length);
      for (const result of run?.results ?? []) {
        expect(result.locations).toHaveLength(1);
        expect(result.fixes ?? ["none"]).not.toEqual([]);
        expect(run?.tool.driver.rules?.[result.ruleIndex ?? -1]?.id).toBe(result.ruleId);
      }
      const fingerprints = run?.results?.map(({ partialFingerprints }) => JSON.stringify(partialFingerprints));
      expect(new Set(fingerprints).size).toBe(forecast.findings.length);
    });

    test("JUnit is XML, and what it counts is there", () => {
      const root = parsed(reports["junit.xml"] ?? "");
      expect(root.getAttribute("tests")).toBe(String(root.getElementsByTagName("testcase").length));
      expect(root.getAttribute("failures")).toBe(String(root.getElementsByTagName("failure").length));
      expect(root.getAttribute("skipped")).toBe(String(root.getElementsByTagName("skipped").length));
    });

    test("each annotation is one line", () => {
      const lines = (reports["github.txt"] ?? "").trimEnd().split("\n");
      for (const line of lines.slice(forecast.findings.length)) expect(line).not.toMatch(/^\s*::/);
      for (const line of lines.slice(0, forecast.findings.length))
        expect(line).toMatch(/^::(error|warning|notice) ([a-zA-Z]+=[^:,\r]*,?)+::[^\r]+$/);
    });
  });
}

describe("whatever a cluster says", () => {
  const forecast: Forecast = JSON.parse(readFileSync(join(here, "escapes/forecast.json"), "utf8"));
  const [finding] = forecast.findings;
  if (!finding) throw new Error("no finding to vary");
  const saying = (text: string): Forecast => ({
    ...forecast,
    assumptions: [],
    objects: [],
    findings: [{ ...finding, title: text, message: text, because: [], remedy: null, fixes: [] }],
  });
  // As a user's files would have it: anything but half a surrogate pair.
  const texts = fc.string({ unit: fc.constantFrom(..."ab%:,&<>\"'\n\r\t`|_*[](){}0\\@#\u0000\u001f\uffff😀") });

  test("comes back from an annotation as it was", () => {
    fc.assert(
      fc.property(texts, (text) => {
        const [line = ""] = githubReport(saying(text)).split("\n");
        const title = /title=([^,:]*)::/.exec(line)?.[1] ?? "";
        expect(decoded(title)).toBe(`${text} (${finding.rule})`);
        expect(decoded(line.slice(line.indexOf("::", 2) + 2))).toContain(text);
      }),
    );
  });

  test("comes back from JUnit, but for what XML cannot say", () => {
    fc.assert(
      fc.property(texts, (text) => {
        const shown = text.replace(/[\u0000\u001f\uffff]/g, "\ufffd");
        const [first] = parsed(junitReport(saying(text))).getElementsByTagName("testcase");
        expect(first?.getAttribute("name")).toBe(shown);
        expect(first?.textContent).toContain(shown);
      }),
    );
  });

  test("fits into SARIF", () => {
    fc.assert(fc.property(texts, (text) => validate(JSON.parse(sarifReport(saying(text))))));
  });

  test("opens no tag and no block in a comment", () => {
    fc.assert(
      fc.property(texts, (text) => {
        const comment = markdownReport(saying(`a${text}`), { source: () => undefined }).replaceAll("<!-- -->", "");
        const plain = markdownReport(saying("a"), { source: () => undefined });
        // In a summary, which is HTML, a backslash is one.
        const unescaped = (line: string): string =>
          line.startsWith("<summary>") ? line : line.replace(/\\[\\<>]/g, "");
        const tags = (of: string): readonly string[] =>
          of
            .split("\n")
            .map(unescaped)
            .join("\n")
            .match(/<[^>]*>/g) ?? [];
        expect(tags(comment)).toEqual(tags(plain));
        expect(comment.split("\n")).toHaveLength(plain.split("\n").length);
      }),
    );
  });
});

test("a comment has room for as many findings as GitHub takes, and counts the rest", () => {
  const forecast: Forecast = JSON.parse(readFileSync(join(here, "store-ca/forecast.json"), "utf8"));
  const findings = Array.from({ length: 200 }, () => forecast.findings).flat();
  const comment = markdownReport({ ...forecast, findings }, { source: () => undefined });
  expect(Buffer.byteLength(comment)).toBeLessThan(65_000);
  expect(comment).toMatch(/\n… and \d+ findings more, in the log of the run\.\n/);
});

function decoded(text: string): string {
  return decodeURIComponent(text.replace(/%(?!25|0D|0A|3A|2C)/g, "%25"));
}

function parsed(xml: string) {
  const root = new DOMParser({ onError: onErrorStopParsing }).parseFromString(xml, "text/xml").documentElement;
  if (!root) throw new Error("no root");
  return root;
}

/** The official schema is of draft 4, which differs in the name of its id only, as far as it is used. */
function sarifValidator() {
  const require = createRequire(import.meta.url);
  const { id, $schema, ...schema } = require("@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json");
  expect([id, $schema]).toEqual([expect.stringContaining("sarif-2.1.0"), "http://json-schema.org/draft-04/schema#"]);
  return new Ajv({ strict: false, allErrors: true, unicodeRegExp: false, formats: fullFormats }).compile(schema);
}

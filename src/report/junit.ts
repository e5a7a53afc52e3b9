import type { Finding, Forecast, ObjectForecast } from "../diagnose/index.ts";
import { maskedForecast } from "./masked-forecast.ts";
import { hideableSecrets } from "./secret-values.ts";
import { labelled, objectText, stepText } from "./words.ts";

export interface JunitOptions {
  /** Values that must not appear (`secretsIn`). */
  readonly secrets?: readonly string[];
}

/**
 * A report for whatever shows tests: every error is one that fails, every warning one that passes with words. The objects are a
 * suite of their own, in which nothing fails: what is not ready is not there to be mended.
 */
export function junitReport(unmasked: Forecast, { secrets = [] }: JunitOptions = {}): string {
  const forecast = maskedForecast(unmasked, hideableSecrets(secrets, unmasked));
  const told = forecast.findings.filter(({ severity }) => severity !== "info");
  const suites = [
    suite("findings", told.length === 0 ? [nothingFound(forecast)] : told.map(findingCase)),
    suite("objects", forecast.objects.map(objectCase)),
  ];
  const { name, version } = forecast.tool;
  const sums = totals(suites.flatMap(({ cases }) => cases));
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites ${attributes({ name: `${name} ${version}`, ...sums })}>`,
    ...suites.flatMap(({ lines }) => lines),
    "</testsuites>",
    "",
  ].join("\n");
}

interface Case {
  readonly outcome: "passed" | "failed" | "skipped";
  readonly lines: readonly string[];
}

interface Suite {
  readonly cases: readonly Case[];
  readonly lines: readonly string[];
}

function suite(name: string, cases: readonly Case[]): Suite {
  return {
    cases,
    lines: [
      `  <testsuite ${attributes({ name, ...totals(cases) })}>`,
      ...cases.flatMap(({ lines }) => lines.map((line) => `    ${line}`)),
      "  </testsuite>",
    ],
  };
}

function totals(cases: readonly Case[]): Readonly<Record<string, number>> {
  const count = (wanted: Case["outcome"]): number => cases.filter(({ outcome }) => outcome === wanted).length;
  return { tests: cases.length, failures: count("failed"), errors: 0, skipped: count("skipped"), time: 0 };
}

/** A suite without a test is a mistake to some readers. */
function nothingFound({ verdict }: Forecast): Case {
  return testCase("passed", { name: `no error and no warning (${verdict})`, classname: "immich-gitops" }, []);
}

function findingCase(finding: Finding): Case {
  const { severity, rule, title, message, place } = finding;
  const where = place === null ? {} : { file: place.file, line: place.line };
  const named = { name: title, classname: rule, ...where };
  if (severity !== "error")
    return testCase("passed", named, [`<system-out>${escape(detailsOf(finding))}</system-out>`]);
  const failure = `<failure ${attributes({ message, type: rule })}>${escape(detailsOf(finding))}</failure>`;
  return testCase("failed", named, [failure]);
}

function detailsOf(finding: Finding): string {
  const { place, missing, message, because } = finding;
  const arrow = missing === null ? "" : `  ← ${missing}`;
  return [
    ...(place === null ? [] : [`${place.file}:${place.line}:${place.column}${arrow}`]),
    message,
    ...because.map((step) => `→ ${stepText(step)}`),
    ...labelled(finding).map(([label, text]) => `${label}: ${text}`),
  ].join("\n");
}

function objectCase({ object, status, reason }: ObjectForecast): Case {
  const named = { name: objectText(object), classname: object.kind };
  if (status === "ready") return testCase("passed", named, []);
  const words = reason === "" ? status : `${status}: ${reason}`;
  if (status === "recovers" || status === "falsely-ready")
    return testCase("passed", named, [`<system-out>${escape(words)}</system-out>`]);
  return testCase("skipped", named, [`<skipped ${attributes({ message: words })}/>`]);
}

function testCase(
  outcome: Case["outcome"],
  named: Readonly<Record<string, string | number>>,
  content: readonly string[],
): Case {
  const start = `<testcase ${attributes({ ...named, time: 0 })}`;
  return {
    outcome,
    lines: content.length === 0 ? [`${start}/>`] : [`${start}>`, ...content.map((line) => `  ${line}`), "</testcase>"],
  };
}

function attributes(values: Readonly<Record<string, string | number>>): string {
  return Object.entries(values)
    .map(
      ([name, value]) =>
        `${name}="${escape(String(value)).replace(/[\t\n\r]/g, (char) => `&#${char.charCodeAt(0)};`)}"`,
    )
    .join(" ");
}

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&apos;",
};

/** XML 1.0 knows no control characters and no half pairs, not even escaped. */
function escape(text: string): string {
  return text
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu, "\ufffd")
    .replace(/[&<>"']/g, (char) => entities[char] as string)
    .replaceAll("\r", "&#13;");
}

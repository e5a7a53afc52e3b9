import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { substitute, variablesUsed, type ControllerRelease } from "./index.ts";

const variables = new Map([
  ["F", "archive.tar.gz"],
  ["E", ""],
  ["U", "ÜBER日"],
]);

function substituted(text: string, release?: ControllerRelease): string {
  const result = substitute(text, variables, { strict: true, release });
  return result.kind === "text" ? result.text : `error: ${result.message}`;
}

/** Every expectation is what fluxcd/pkg envsubst 1.7.1 printed. */
test.each([
  ["$VAR $(VAR)", "$VAR $(VAR)"],
  ["$${F}", "${F}"],
  ["pa$$word", "pa$word"],
  ["${F}", "archive.tar.gz"],
  ["${N:-d}", "d"],
  ["${E:=d}", "d"],
  ["${N:=${F}}", "archive.tar.gz"],
  ["${N=d}", "d"],
  ["${F:+d}", "archive.tar.gz"],
  ["${#F}", "14"],
  ["${F:4}", "ive.tar.gz"],
  ["${F:0:3}", "arc"],
  ["${F#*.}", "tar.gz"],
  ["${F##*.}", "gz"],
  ["${F%.*}", "archive.tar"],
  ["${F%%.*}", "archive"],
  ["${F#[a-m]*.}", "tar.gz"],
  ["${F%[}", "archive.tar.gz"],
  ["${F//a/A}", "Archive.tAr.gz"],
  ["${F/#arch/x}", "xive.tar.gz"],
  ["${F/%gz/x}", "archive.tar.x"],
  ["${F^}", "Archive.tar.gz"],
  ["${U,,}", "über日"],
  ["${N}", 'error: variable not set (strict mode): "N"'],
  ["${}", "error: unable to parse variable name"],
  ["${a-b}", "error: missing closing brace"],
  ["${x:", "error: bad substitution"],
  ["${F/#/x}", "error: unable to parse substitution within function"],
])("%s", (text, expected) => {
  expect(substituted(text)).toBe(expected);
});

describe("what depends on the release", () => {
  test.each<[string, ControllerRelease, string]>([
    ["${F:0:-3}", "1.9.0", "error: runtime error: slice bounds out of range [:-3]"],
    ["${F:0:-3}", "1.9.5", "archive.tar"],
    ["${F:8:-8}", "1.9.5", ""],
    ["${F:0:-99}", "1.9.5", ""],
    ["${N^^}", "1.3", ""],
    ["${N^^}", "1.9.0", 'error: variable not set (strict mode): "N"'],
  ])("%s in %s", (text, release, expected) => {
    expect(substituted(text, release)).toBe(expected);
  });
});

test("a text without a dollar sign stays as it is, byte for byte", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), fc.boolean(), (given, strict) => {
      // NUL ends a text for upstream's scanner; a YAML text has none.
      const text = given.replaceAll(/[$\0]/g, "");
      expect(substitute(text, variables, { strict })).toMatchObject({ kind: "text", text, expansions: [] });
    }),
  );
});

test("names every variable, also within the parameters of another", () => {
  const text = "a ${X:-${Y}} $${Z} ${X}";
  expect(variablesUsed(text).map(({ name, start, end }) => [name, text.slice(start, end)])).toEqual([
    ["X", "${X:-${Y}}"],
    ["Y", "${Y}"],
    ["X", "${X}"],
  ]);
});

test.each(["${V#*[^a]*[^a]x}", "${V##*a*}", "${V%%?*c}", "${V//a/${V}}", "${V}".repeat(1000)])(
  "%.20s of a megabyte takes no time",
  (text) => {
    const value = "a".repeat(1_000_000);
    // The processor's time: a machine that does other things too is no fault of ours.
    const started = process.cpuUsage();
    substitute(text, new Map([["V", value]]), { strict: true });
    expect(process.cpuUsage(started).user).toBeLessThan(5_000_000);
  },
);

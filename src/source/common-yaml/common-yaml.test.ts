import fc from "fast-check";
import { expect, test } from "vitest";
import { readAnyYaml } from "../any-yaml.ts";
import { readCommonYaml } from "./index.ts";

/** Pieces of which lines are made, the awkward ones among them. */
const piece = fc.constantFrom(
  ...[
    "a",
    "b: c",
    "key:",
    "- ",
    "  ",
    "    ",
    "#x",
    " # y",
    "'q'",
    '"d\\n"',
    "|",
    "|-",
    ">",
    "&x",
    "*x",
    "<<: *x",
    "[1, 2]",
  ],
  ...[
    "{a: b}",
    "{}",
    "[]",
    ": ",
    "---",
    "...",
    "!!str",
    "1.0",
    "~",
    "null",
    "yes",
    "\t",
    "?",
    "a: b: c",
    "-",
    "%",
    "@",
    "é",
    ",",
    "key: |",
  ],
);
const line = fc
  .tuple(fc.constantFrom("", "  ", "    ", "- ", "  - "), fc.array(piece, { maxLength: 3 }))
  .map(([start, rest]) => start + rest.join(""));
const text = fc
  .tuple(fc.array(line, { maxLength: 9 }), fc.constantFrom("\n", ""))
  .map(([lines, end]) => lines.join("\n") + end);

test("what the quick reader takes, it reads as the library does", () => {
  let taken = 0;
  fc.assert(
    fc.property(text, (content) => {
      const file = { path: "a.yaml", text: content };
      const quick = readCommonYaml(file);
      if (quick === undefined) return;
      taken++;
      expect({ documents: quick, problems: [] }).toEqual({ ...readAnyYaml(file), file: undefined });
    }),
    { numRuns: 3000 },
  );
  expect(taken).toBeGreaterThan(100);
});

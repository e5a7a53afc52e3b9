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
    ">-",
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
    "key: >",
    "key: >-",
    "[",
    "[1,",
    "2]",
    "{a: b,",
    ":80",
    "::1",
    '"c": d}',
    "]",
    "}",
  ],
);
const line = fc
  .tuple(fc.constantFrom("", "  ", "    ", "- ", "  - "), fc.array(piece, { maxLength: 3 }))
  .map(([start, rest]) => start + rest.join(""));
const text = fc
  .tuple(fc.array(line, { maxLength: 9 }), fc.constantFrom("\n", ""))
  .map(([lines, end]) => lines.join("\n") + end);

/** The lines of a block scalar, some empty, some indented more. */
const blockLine = fc.constantFrom("", "a", "b c", " d", "  e", "\tf", "# g", "h: i", "- j");
const block = fc
  .tuple(
    fc.constantFrom("|", "|-", ">", ">-"),
    fc.array(blockLine, { maxLength: 8 }),
    fc.constantFrom("", "\n", "\nnext: 1\n"),
  )
  .map(([indicator, lines, end]) => {
    const body = lines.map((content) => (content === "" ? "" : `  ${content}`));
    return [`key: ${indicator}`, ...body].join("\n") + end;
  });

/** A flow collection over several lines. */
const flowPiece = fc.constantFrom(
  ...["[", "]", "{", "}", ",", "a", "b:", "b: c", '"d":', '"e" ', " ", "# f", " # g", "\n", "\n", "\n  ", "\n    "],
);
const flow = fc
  .tuple(
    fc.constantFrom("", "key: ", "key:\n  ", "key:\n    ", "- ", "- k: ", "-\n  "),
    fc.constantFrom(["[", "]"], ["{", "}"]),
    fc.array(flowPiece, { maxLength: 8 }),
    fc.constantFrom("", "\n", "\nnext: 1\n", "\n  # h\nnext: 1\n", "\n- i\n"),
  )
  .map(([before, [open, close], pieces, after]) => `${before}${open}${pieces.join("")}${close}${after}`);

test.each([
  ["any text", text],
  ["a flow collection", flow],
  ["a block scalar", block],
])("what the quick reader takes of %s, it reads as the library does", (_, content) => {
  let taken = 0;
  fc.assert(
    fc.property(content, (written) => {
      const file = { path: "a.yaml", text: written };
      const quick = readCommonYaml(file);
      if (quick === undefined) return;
      taken++;
      expect({ documents: quick, problems: [] }).toEqual({ ...readAnyYaml(file), file: undefined });
    }),
    { numRuns: 3000 },
  );
  expect(taken).toBeGreaterThan(100);
});

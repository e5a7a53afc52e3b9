import fc from "fast-check";
import { expect, test } from "vitest";
import { render, type Manifest } from "../render/index.ts";
import { memoryFiles, sourceTree } from "../source/index.ts";
import { scopeOf } from "./scope.ts";
import { substitutePrinted } from "./substitute-printed.ts";
import { substituteScalars } from "./substitute-scalars.ts";

const pieces = [
  ...[
    "${KNOWN}",
    "${UNKNOWN}",
    "${UNSEEN}",
    "${OTHER}",
    "${OTHER:-b}",
    "${KNOWN:=c}",
    "${KNOWN:-}",
    "${}",
    "$",
    "$$",
    "$KNOWN",
  ],
  ...[
    "${OTHER:-${KNOWN}}",
    "${KNOWN^^}",
    "a",
    "word",
    " ",
    "  ",
    ": ",
    ":",
    " #",
    "#",
    "'",
    '"',
    "\\",
    "\n",
    "\t",
    "-",
    "- ",
    "?",
  ],
  ...[
    "{{ .x }}",
    "[",
    "]",
    "{",
    "}",
    ",",
    "&a",
    "*a",
    "!t",
    "|",
    ">",
    "%",
    "@",
    "`",
    "0",
    "1",
    ".",
    "e",
    "0x",
    "é",
    "😀",
    "true",
    "<<",
  ],
  "words that are a good deal longer than what a single line of the printed text holds without a break",
];
const text = fc.array(fc.constantFrom(...pieces), { maxLength: 6 }).map((parts) => parts.join(""));
const value = fc.oneof(
  fc.constantFrom(
    "word",
    "8080",
    "true",
    "no",
    "1.50",
    "0x1f",
    "1e3",
    "2001-01-01",
    "a/b",
    "-",
    "@x",
    "a: b",
    "",
    "~",
    "1_000",
    "0o17",
  ),
  text,
);

function manifestOf(data: unknown): Manifest {
  const file = JSON.stringify({ apiVersion: "v1", kind: "ConfigMap", metadata: { name: "settings" }, data });
  const target = { kind: "plain", path: "a.yaml", loadRestrictor: "none" } as const;
  const { manifests } = render(sourceTree(memoryFiles({ "a.yaml": file })), target, { unrenderable: "refuse" });
  return manifests[0] as Manifest;
}

test("what is done scalar by scalar is what the whole text would have become", () => {
  const data = fc.dictionary(fc.constantFrom("a", "b", "no", "1"), fc.oneof(text, fc.array(text, { maxLength: 3 })));
  let taken = 0;
  fc.assert(
    fc.property(data, value, fc.boolean(), fc.boolean(), (fields, known, complete, strict) => {
      const manifest = manifestOf(fields);
      const values = new Map<string, string | undefined>([
        ["KNOWN", known],
        ["UNKNOWN", undefined],
      ]);
      const scope = scopeOf({ values, complete }, { strict });
      const simple = substituteScalars(manifest.node, scope, undefined);
      if (simple === undefined) return;
      taken += 1;
      expect(simple).toEqual(substitutePrinted(manifest, scope, undefined));
    }),
    { numRuns: 3000 },
  );
  expect(taken).toBeGreaterThan(300);
});

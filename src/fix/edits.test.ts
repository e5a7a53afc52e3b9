import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { memoryFiles, sourceTree, toJson, type Json, type Path } from "../source/index.ts";
import { world } from "../world/index.ts";
import type { Change } from "./change.ts";
import { editedText } from "./edit.ts";
import { editsOf } from "./edits-of.ts";
import { documents, type Written } from "./written-document.ts";

/** A change, and what the document must say after it. */
interface Asked {
  readonly written: Written;
  readonly change: Change;
  readonly expected: Json;
}

const file = "file.yaml";

const texts = fc.oneof(
  fc.constantFrom("", "yes", "1", "null", "a: b", "a #b", "- c", "{x}", "it's", 'say "x"', "*a", "1:30", "a,b", "x]"),
  fc.stringMatching(/^[a-z][a-z0-9 .:/-]{0,12}$/),
);
const scalars: fc.Arbitrary<Json> = fc.oneof(texts, fc.boolean(), fc.integer({ min: -9, max: 99 }));
const values: fc.Arbitrary<Json> = fc.oneof(
  scalars,
  fc.array(scalars, { maxLength: 2 }),
  fc.dictionary(fc.constantFrom("k", "long-key", "x.y"), fc.oneof(scalars, fc.array(scalars, { maxLength: 2 })), {
    maxKeys: 2,
  }),
);

/** Every place in a document, the document itself first. */
function pathsIn(value: Json, path: Path = []): readonly Path[] {
  if (value === null || typeof value !== "object") return [path];
  const children = Array.isArray(value)
    ? value.map((item: Json, index) => [index, item] as const)
    : Object.entries(value as { readonly [key: string]: Json });
  return [path, ...children.flatMap(([step, child]) => pathsIn(child, [...path, step]))];
}

function at(value: Json, path: Path): Json {
  return path.reduce<Json>((current, step) => (current as never)[step], value);
}

/** A copy in which a place holds something else. */
function replaced(value: Json, path: Path, change: (old: Json) => Json): Json {
  const [step, ...rest] = path;
  if (step === undefined) return change(value);
  const copy = structuredClone(value) as { [key: string | number]: Json };
  copy[step] = replaced(copy[step] as Json, rest, change);
  return copy as Json;
}

function without(value: Json, path: Path): Json {
  const step = path.at(-1) as string | number;
  return replaced(value, path.slice(0, -1), (parent) => {
    if (Array.isArray(parent)) return (parent as Json[]).toSpliced(Number(step), 1);
    return Object.fromEntries(Object.entries(parent as object).filter(([key]) => key !== step)) as Json;
  });
}

function sizeOf(value: Json): number {
  return value !== null && typeof value === "object" ? Object.keys(value).length : 0;
}

const asked: fc.Arbitrary<Asked> = fc
  .tuple(documents, values, scalars, fc.nat(), fc.constantFrom("set", "add", "remove", "rename-key"))
  .map(([written, value, scalar, choice, kind]): Asked | undefined => {
    const paths = pathsIn(written.value);
    const path = paths[choice % paths.length] as Path;
    const old = at(written.value, path);
    const field = { file, path };
    switch (kind) {
      case "set": {
        if (Array.isArray(old)) return undefined;
        if (old !== null && typeof old === "object") {
          const inner = { file, path: [...path, "added"] };
          const expected = replaced(written.value, path, (mapping) => ({ ...(mapping as object), added: value }));
          return { written, change: { kind: "set", field: inner, value }, expected };
        }
        return {
          written,
          change: { kind: "set", field, value: scalar },
          expected: replaced(written.value, path, () => scalar),
        };
      }
      case "add": {
        if (!Array.isArray(old)) return undefined;
        const expected = replaced(written.value, path, (list) => [...(list as Json[]), value]);
        return { written, change: { kind: "add", field, value }, expected };
      }
      case "remove": {
        const parent = path.length === 0 ? null : at(written.value, path.slice(0, -1));
        return sizeOf(parent) < 2
          ? undefined
          : { written, change: { kind: "remove", field }, expected: without(written.value, path) };
      }
      default: {
        const key = path.at(-1);
        if (typeof key !== "string") return undefined;
        const expected = replaced(written.value, path.slice(0, -1), (mapping) =>
          Object.fromEntries(
            Object.entries(mapping as object).map(([name, inner]) => [name === key ? "renamed" : name, inner]),
          ),
        );
        return { written, change: { kind: "rename-key", field, to: "renamed" }, expected };
      }
    }
  })
  .filter((each): each is Asked => each !== undefined);

describe("an edit of whatever YAML", () => {
  test("says what was asked for and nothing else, and leaves every other byte", () => {
    fc.assert(
      fc.property(asked, ({ written, change, expected }) => {
        const tree = sourceTree(memoryFiles({ [file]: written.text }));
        expect(tree.yaml(file)?.problems).toEqual([]);
        expect(jsonOf(tree)).toEqual(written.value);
        const edits = editsOf({ tree, world: world({}) }, [change]);
        expect(edits, `no edit for ${JSON.stringify(change)}`).toBeDefined();
        const after = editedText(written.text, edits ?? []) ?? "";
        const edited = sourceTree(memoryFiles({ [file]: after }));
        expect(edited.yaml(file)?.problems).toEqual([]);
        expect(jsonOf(edited)).toEqual(expected);
        expectOutsideSame(written.text, after, edits ?? []);
        expectSameLineEnds(written.text, after, change.kind === "remove");
      }),
      { numRuns: 400 },
    );
  });
});

function jsonOf(tree: ReturnType<typeof sourceTree>): Json | undefined {
  const [document] = tree.yaml(file)?.documents ?? [];
  return document && toJson(document);
}

/** Cutting the edits out of both texts leaves the same. */
function expectOutsideSame(before: string, after: string, edits: NonNullable<ReturnType<typeof editsOf>>): void {
  let rest = after;
  let kept = "";
  let at = 0;
  for (const { span, newText } of [...edits].sort((a, b) => a.span.start - b.span.start)) {
    const outside = before.slice(at, span.start);
    expect(rest.startsWith(outside + newText)).toBe(true);
    kept += outside;
    rest = rest.slice(outside.length + newText.length);
    at = span.end;
  }
  expect(rest).toBe(before.slice(at));
  expect(kept.length).toBeLessThanOrEqual(before.length);
}

/** An empty line before what is removed at the end becomes the last one. */
function expectSameLineEnds(before: string, after: string, isRemoved: boolean): void {
  if (before.includes("\r\n")) expect(after.replaceAll("\r\n", "")).not.toContain("\n");
  else expect(after).not.toContain("\r");
  if (!isRemoved) expect(after.endsWith("\n")).toBe(before.endsWith("\n"));
}

import fc from "fast-check";
import { expect, test } from "vitest";
import { jsonAt, jsonFields, jsonOfTexts, plainText, type Tracked } from "../index.ts";

function literal(text: string): Tracked {
  return [{ text, from: { name: "Secret x, key y", kind: "literal", alphabet: "any" } }];
}

function textAt(text: string, path: string): string {
  const result = jsonAt(literal(text), path);
  return result.kind === "found" ? plainText(result.value) : result.kind;
}

test("texts come out of JSON as they went in, with their source", () => {
  fc.assert(
    fc.property(fc.dictionary(fc.stringMatching(/^[a-z]{1,5}$/), fc.string()), (texts) => {
      const tracked = new Map(Object.entries(texts).map(([key, text]) => [key, literal(text)] as const));
      const read = jsonFields(jsonOfTexts(tracked), "texts");
      const plain = read.kind === "found" ? [...read.value].map(([key, value]) => [key, plainText(value)]) : [];
      expect(new Map(plain as [string, string][])).toEqual(new Map(Object.entries(texts)));
    }),
  );
});

test.for([
  ['{"a":{"b":["x","y"]}}', "a.b.1", "y"],
  ['{"a":{"b":5432}}', "a.b", "5432"],
  ['{"a":{"b":{"c":true}}}', "a.b", '{"c":true}'],
  ['{"a":null}', "a", ""],
  ['{"a":"x"}', "b", "absent"],
  ["no JSON", "a", "absent"],
  ['{"a":["x"]}', "a.#", "unknown"],
] as const)("%s at %s", ([text, path, expected]) => {
  expect(textAt(text, path)).toBe(expected);
});

test("what is no object is told in Go's words", () => {
  expect(jsonFields(literal("sample"), "texts")).toEqual({
    kind: "invalid",
    message: "invalid character 's' looking for beginning of value",
  });
});

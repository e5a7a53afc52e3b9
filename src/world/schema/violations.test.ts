import { describe, expect, test } from "vitest";
import type { CustomResourceSchema } from "../../catalog/index.ts";
import type { Json } from "../../source/index.ts";
import { fieldText } from "./field-text.ts";
import { schemaVerdict } from "./violations.ts";

const schema: CustomResourceSchema = {
  source: "a test",
  fields: {
    spec: { type: "object", required: ["name"] },
    "spec.name": { type: "string", minLength: 1, maxLength: 3 },
    "spec.count": { type: "integer", minimum: 1, maximum: 9 },
    "spec.ratio": { type: "number" },
    "spec.tags": { type: "array", minItems: 1 },
    "spec.tags[]": { type: "string", pattern: "^[a-z]+$" },
    "spec.levels": { type: "object" },
    "spec.levels.*": { type: "string", oneOf: ["low", "high"] },
    "spec.release": {
      type: "string",
      oneOf: [
        { since: "2", values: ["b", "c"] },
        { since: "1", values: ["a", "b"] },
      ],
    },
    "spec.way": { type: "object", exactlyOne: true },
    "spec.way.*": { type: "string" },
    "spec.old": { open: true, until: "2" },
    "spec.free": { open: true },
  },
};

function messages(spec: Json): readonly string[] {
  return schemaVerdict({ spec }, schema, []).violations.map(({ message }) => message);
}

describe("the API server's words", () => {
  test.each<[string, Json, readonly string[]]>([
    ["nothing is wrong", { name: "a", count: 9, ratio: 1, tags: ["x"], levels: { any: "low" } }, []],
    ["a missing field", {}, ["spec.name: Required value"]],
    ["null stands for a missing field", { name: null }, ["spec.name: Required value"]],
    [
      "a number where a text is wanted",
      { name: 1 },
      ['spec.name: Invalid value: "integer": spec.name in body must be of type string: "integer"'],
    ],
    [
      "a fraction where an integer is wanted",
      { name: "a", count: 1.5 },
      ['spec.count: Invalid value: "number": spec.count in body must be of type integer: "number"'],
    ],
    [
      "too small, too big",
      { name: "", count: 10 },
      [
        'spec.name: Invalid value: "": spec.name in body should be at least 1 chars long',
        "spec.count: Invalid value: 10: spec.count in body should be less than or equal to 9",
      ],
    ],
    [
      "two ways where one is to be chosen",
      { name: "a", way: { one: "x", other: "y" } },
      ["spec.way: Too many: 2: must have at most 1 items"],
    ],
    [
      "no way where one is to be chosen",
      { name: "a", way: {} },
      ["spec.way: Invalid value: 0: spec.way in body should have at least 1 properties"],
    ],
    [
      "an item of a list",
      { name: "a", tags: ["x", "X"] },
      ["spec.tags[1]: Invalid value: \"X\": spec.tags[1] in body should match '^[a-z]+$'"],
    ],
    [
      "a value of a map",
      { name: "a", levels: { first: "mid" } },
      ['spec.levels.first: Unsupported value: "mid": supported values: "low", "high"'],
    ],
    ["a variable is not judged", { name: "a", levels: { first: "${LEVEL}" } }, []],
    [
      "nothing is looked for below a wrong type",
      { name: "a", levels: [{ x: 1 }] },
      ['spec.levels: Invalid value: "array": spec.levels in body must be of type object: "array"'],
    ],
  ])("%s", (_, spec, expected) => {
    expect(messages(spec)).toEqual(expected);
  });
  test("an object without spec", () => {
    const needsSpec = { ...schema, fields: { ...schema.fields } };
    expect(schemaVerdict({}, needsSpec, []).violations.map(({ message }) => message)).toEqual(["spec: Required value"]);
  });
});

test("unknown fields are dropped, but not below what is kept as it is", () => {
  const spec = { name: "a", typo: 1, free: { anything: 1 }, levels: { any: "low" } };
  expect(schemaVerdict({ spec }, schema, []).dropped.map(fieldText)).toEqual(["spec.typo"]);
});

describe("what depends on the release", () => {
  const spec = { name: "a", release: "a", old: 1 };
  test("counts as taken where any may be in use, and is told", () => {
    const { violations, dropped, narrow } = schemaVerdict({ spec }, schema, []);
    expect([violations, dropped]).toEqual([[], []]);
    expect(narrow).toEqual([{ path: ["spec", "release"], value: "a" }]);
  });
  test("is refused or dropped where the release in use says so", () => {
    const { violations, dropped } = schemaVerdict({ spec }, schema, [() => true]);
    expect(violations.map(({ message }) => message)).toEqual([
      'spec.release: Unsupported value: "a": supported values: "b", "c"',
    ]);
    expect(dropped.map(fieldText)).toEqual(["spec.old"]);
  });
});

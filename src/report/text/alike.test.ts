import { expect, test } from "vitest";
import { alike } from "./alike.ts";

const exist = (...names: readonly string[]): readonly string[] => names.map((name) => `Namespace ${name} exists`);

test("three sentences that differ in one word become one", () => {
  expect(alike(exist("a", "b", "c"))).toEqual(["Namespace a exists (also b, c)"]);
});

test("two stay two", () => {
  expect(alike(exist("a", "b"))).toEqual(exist("a", "b"));
});

test("more than four others are counted", () => {
  expect(alike(exist("a", "b", "c", "d", "e", "f", "g"))).toEqual(["Namespace a exists (also b, c, d, e, 2 more)"]);
});

test("what only differs in its kind stays apart", () => {
  const sentences = ["Namespace a exists", "Secret a exists", "StorageClass a exists"];
  expect(alike(sentences)).toEqual(sentences);
});

test("a sentence goes with the larger of two groups, and none is lost or told twice", () => {
  const routes = ["x", "y", "z"].flatMap((gateway) =>
    ["a", "b", "c", "d"].map((namespace) => `Gateway ${gateway} takes routes from ${namespace}`),
  );
  expect(alike([...routes, "a default StorageClass exists"])).toEqual([
    "Gateway x takes routes from a (also b, c, d)",
    "Gateway y takes routes from a (also b, c, d)",
    "Gateway z takes routes from a (also b, c, d)",
    "a default StorageClass exists",
  ]);
});

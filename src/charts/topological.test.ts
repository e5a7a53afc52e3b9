import { expect, test } from "vitest";
import { dependencyOrder } from "./topological.ts";

const order = (graph: Readonly<Record<string, readonly string[]>>) => dependencyOrder(new Map(Object.entries(graph)));

test("by name where nothing is said", () => {
  expect(order({ b: [], a: [], c: [] })).toEqual(["a", "b", "c"]);
});

test("what is waited for comes first, and frees the others by name", () => {
  expect(order({ a: ["d"], b: [], c: ["b"], d: [] })).toEqual(["b", "c", "d", "a"]);
});

test("a cycle has no order", () => {
  expect(order({ a: ["b"], b: ["a"] })).toBeUndefined();
});

test("neither has what waits for nothing there is", () => {
  expect(order({ a: ["b"] })).toBeUndefined();
});

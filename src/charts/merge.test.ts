import { expect, test } from "vitest";
import { toJson, type Json } from "../source/index.ts";
import { plain } from "./build.ts";
import { coalesce, mergeMissing, mergeOverwrite } from "./merge.ts";

const under: Json = { a: 1, b: { c: false, d: "x" }, e: [1] };
const over: Json = { a: 2, b: { c: true, d: "" }, e: [], f: null };

test("mergeOverwrite: the second wins, empty or not", () => {
  expect(toJson(mergeOverwrite(plain(under), plain(over)))).toEqual({ a: 2, b: { c: true, d: "" }, e: [], f: null });
});

test("mergeMissing: the second fills what is absent or empty", () => {
  expect(toJson(mergeMissing(plain(under), plain(over)))).toEqual({ a: 1, b: { c: true, d: "x" }, e: [1], f: null });
});

test("coalesce: null removes what the chart brings, and stays where it brings nothing", () => {
  const ours: Json = { a: null, b: { d: null }, g: null };
  expect(toJson(coalesce(plain(ours), plain(under)))).toEqual({ b: { c: false }, e: [1], g: null });
});

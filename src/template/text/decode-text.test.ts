import { expect, test } from "vitest";
import type { DecodingStrategy } from "./decode-text.ts";
import { decodeText, plainText, type Tracked } from "../index.ts";

function literal(text: string): Tracked {
  return [{ text, from: { name: "Secret x, key y", kind: "literal", alphabet: "any" } }];
}

test.for<[strategy: DecodingStrategy, text: string, decoded: string]>([
  ["Base64", "YT9iPg==", "a?b>"],
  ["Base64URL", "YT9iPn5-", "a?b>~~"],
  ["Auto", "YT9iPn5+", "a?b>~~"],
  ["Auto", "YT9iPn5-", "a?b>~~"],
  ["Auto", "a password", "a password"],
  // Every text of letters and digits whose length is a multiple of four is valid base64.
  ["Auto", "c2FmZVdvcmRz", "safeWords"],
])("%s of %s", ([strategy, text, decoded]) => {
  const result = decodeText(strategy, literal(text));
  expect(result.kind === "text" && plainText(result.value)).toBe(decoded);
});

test.for<[strategy: DecodingStrategy, text: string, message: string]>([
  ["Base64", "not-base64!", "illegal base64 data at input byte 3"],
  ["Base64", "abc", "illegal base64 data at input byte 0"],
  ["Base64URL", "ab+d", "illegal base64 data at input byte 2"],
])("%s cannot be had of %s", ([strategy, text, message]) => {
  expect(decodeText(strategy, literal(text))).toEqual({ kind: "error", message });
});

test("what comes from outside stays a stand-in", () => {
  const outside: Tracked = [{ text: "outside", from: { name: "a vault", kind: "outside", alphabet: "any" } }];
  const result = decodeText("Base64", outside);
  expect(result).toEqual({ kind: "text", value: [{ ...outside[0], encoded: ["base64 decoding"] }] });
});

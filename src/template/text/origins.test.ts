import { expect, test } from "vitest";
import { originsOf, type Piece } from "../index.ts";

function piece(name: string, text: string, ...encoded: readonly string[]): Piece {
  return { text, from: { name, kind: "literal", alphabet: "any" }, encoded };
}

test("each value in a URL is told with the part it became and how it was encoded", () => {
  const value = [
    { text: "postgresql://" },
    piece("Secret a, key username", "immich"),
    { text: ":" },
    piece("Secret a, key password", "x/y", "urlquery", "replace"),
    { text: "@" },
    piece("ConfigMap b, key host", "immich-rw"),
    { text: ".db:" },
    piece("ConfigMap b, key port", "5432"),
    { text: "/photos-" },
    piece("ConfigMap b, key stage", "live"),
    { text: "?sslmode=" },
    piece("ConfigMap b, key mode", "require"),
  ];
  expect(originsOf(value)).toEqual([
    "user: Secret a, key username, as it is",
    "password: Secret a, key password, through urlquery, then replace",
    "host: ConfigMap b, key host, as it is",
    "port: ConfigMap b, key port, as it is",
    "path: ConfigMap b, key stage, as it is",
    "query: ConfigMap b, key mode, as it is",
  ]);
});

test("in another text there are no parts, and each source is told once", () => {
  const password = piece("Secret a, key password", "x");
  expect(originsOf([{ text: "requirepass " }, password, { text: "\nmasterauth " }, password])).toEqual([
    "Secret a, key password, as it is",
  ]);
});

test("what stands in the template has no origin", () => {
  expect(originsOf([{ text: "postgresql://immich:x@pg/immich" }])).toEqual([]);
});

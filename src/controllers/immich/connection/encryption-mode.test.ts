import { expect, test } from "vitest";
import { encryptionOfUrl, encryptionOfWord } from "./encryption-mode.ts";

// As measured with pg-connection-string 2.14 and postgres.js 3.4 against servers without TLS and with a private authority.
test.each([
  ["", "plain"],
  ["?sslmode=disable", "plain"],
  ["?application_name=immich", "plain"],
  ["?ssl=0", "plain"],
  ["?sslmode=allow", "verified"],
  ["?sslmode=prefer", "verified"],
  ["?sslmode=require", "verified"],
  ["?sslmode=verify-ca", "verified"],
  ["?sslmode=verify-full", "verified"],
  ["?sslmode=nonsense", "verified"],
  ["?sslmode=no-verify", "unverified"],
  ["?sslmode=require&sslmode=no-verify", "unverified"],
  ["?sslmode=no-verify&sslmode=require", "verified"],
  ["?sslmode=require&uselibpqcompat=true", "unverified"],
  ["?sslmode=prefer&uselibpqcompat=true", "unverified"],
  ["?sslmode=disable&uselibpqcompat=true", "plain"],
  ["?sslmode=require&uselibpqcompat=false", "verified"],
  ["?sslmode=require&uselibpqcompat=true&sslrootcert=/ca.crt", "verified-issuer"],
  ["?sslmode=verify-ca&uselibpqcompat=true&sslrootcert=/ca.crt", "verified-issuer"],
  ["?sslmode=verify-ca&sslrootcert=/ca.crt", "verified"],
  ["?sslmode=verify-ca&uselibpqcompat=true", undefined],
  ["?sslrootcert=/ca.crt", "verified"],
  ["?ssl=true", "verified"],
  ["?ssl=1", "verified"],
  ["?ssl=require", "unverified"],
  ["?ssl=prefer", "prefer"],
  ["?ssl=verify-full", "verified"],
  ["?ssl=require&sslmode=require", "verified"],
])("DB_URL ending in %s is %s", (query, kind) => {
  expect(encryptionOfUrl(`postgresql://immich:secret@database:5432/immich${query}`)?.kind).toBe(kind);
});

test.each([
  [undefined, "plain"],
  ["disable", "plain"],
  ["allow", "unverified"],
  ["require", "unverified"],
  ["prefer", "prefer"],
  ["verify-full", "verified"],
])("DB_SSL_MODE %s is %s", (word, kind) => {
  expect(encryptionOfWord(word).kind).toBe(kind);
});

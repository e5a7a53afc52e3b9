import fc from "fast-check";
import { expect, test } from "vitest";
import { isOneSlipOff, looksLike } from "./looks-like.ts";

test.each([
  ["immich-postgress", "immich-postgres", true],
  ["immich_postgres", "immich-postgres", true],
  ["ImmichPostgres", "immich-postgres", true],
  ["kube-root-ca.cert", "kube-root-ca.crt", true],
  ["immich-db-1", "immich-db-2", false],
  ["immich-db", "immich-db-app", false],
  ["smtp", "smpt", false],
  ["smtp-account", "immich-postgres", false],
])("%s and %s", (name, other, expected) => {
  expect(looksLike(name, other)).toBe(expected);
});

test.each([
  ["HelmReleaes", "HelmRelease", true],
  ["helmrelease", "HelmRelease", true],
  ["immich-ap", "immich-app", true],
  ["apps", "base", false],
  ["postgres16", "postgres17", false],
  ["app", "app", false],
])("%s is one slip off %s: %s", (name, other, expected) => {
  expect(isOneSlipOff(name, other)).toBe(expected);
});

test("works both ways, and no name looks like itself", () => {
  const name = fc.stringMatching(/^[a-z0-9-]{1,12}$/);
  fc.assert(
    fc.property(name, name, (a, b) => {
      expect(looksLike(a, b)).toBe(looksLike(b, a));
      expect(looksLike(a, a)).toBe(false);
    }),
  );
});

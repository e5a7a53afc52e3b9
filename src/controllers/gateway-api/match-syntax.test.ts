import { expect, test } from "vitest";
import { isMatch } from "./match-syntax.ts";

test.each([
  "Host(`photos.example.org`)",
  'Host("photos.example.org")',
  "Host(`a.example.org`, `b.example.org`,)",
  "(Host(`a`) || Host(`b`)) && !PathPrefix(`/admin`)",
  "!(Path(`/a`) && Method(`GET`))\n",
  "Host(`a`) &&\n  PathPrefix(`/it's (here`)",
  "HostRegexp(`^[a-z]+\\.example\\.org$`) // all of them",
  'HeaderRegexp("X-Name", "a\\"b")',
])("Traefik reads %j", (text) => {
  expect(isMatch(text)).toBe(true);
});

test.each([
  "Host(photos.example.org)",
  "Host(`photos.example.org`",
  "Host(`photos.example.org`))",
  "Host(`photos.example.org)",
  "Host('photos.example.org')",
  "Host(`a`) & Path(`/b`)",
  "Host(`a`) and Path(`/b`)",
  "Host(`a`) Path(`/b`)",
  "Host(`a`) &&",
  "Host: photos.example.org",
  "photos.example.org",
  "Host`a`",
])("Traefik does not read %j", (text) => {
  expect(isMatch(text)).toBe(false);
});

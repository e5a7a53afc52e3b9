import { expect, test } from "vitest";
import { hasOtherLogins } from "./other-logins.ts";

test.for([
  ["host all all all scram-sha-256", false],
  ["hostssl all all 10.0.0.0 255.0.0.0 md5", false],
  ["hostnossl all all all reject", false],
  ["hostssl all all all cert clientcert=verify-full", true],
  ["host all all 10.0.0.0 255.0.0.0 trust", true],
  ["local all all peer", false],
] as const)("%s", ([line, expected]) => {
  expect(hasOtherLogins([line])).toBe(expected);
});

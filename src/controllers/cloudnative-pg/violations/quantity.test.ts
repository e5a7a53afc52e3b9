import { expect, test } from "vitest";
import { bytesOf } from "../../kubernetes/index.ts";
import { postgresBytesOf } from "./quantity.ts";

test.for([
  ["512Mi", 512 * 1024 ** 2],
  ["1.5Gi", 1.5 * 1024 ** 3],
  ["2G", 2e9],
  ["1000", 1000],
  ["10 Gi", undefined],
  ["10GB", undefined],
] as const)("Kubernetes reads %s", ([text, bytes]) => {
  expect(bytesOf(text)).toBe(bytes);
});

test.for([
  ["256MB", 256 * 1024 ** 2],
  ["1GB", 1024 ** 3],
  ["64", 64 * 1024 ** 2],
  ["256Mi", undefined],
] as const)("the webhook reads shared_buffers %s", ([text, bytes]) => {
  expect(postgresBytesOf(text)).toBe(bytes);
});

import { expect, test } from "vitest";
import { redisFiles, refusesFiles } from "./redis-files.ts";

test.each([
  ["redis:8.2-alpine", "valkey/valkey:8.1-alpine", "always"],
  ["redis:7.4.2", "docker.io/valkey/valkey:9", "always"],
  ["redis:7-alpine", "valkey/valkey:8", "perhaps"],
  ["redis:7.2-alpine", "valkey/valkey:8", "never"],
  ["redis:6.2-alpine", "valkey/valkey:8-bookworm", "never"],
  ["valkey/valkey:9", "valkey/valkey:8.1", "always"],
  ["valkey/valkey:8", "valkey/valkey:9.0.1", "never"],
  ["valkey/valkey:9.2", "valkey/valkey:9", "never"],
  ["valkey/valkey:9", "valkey/valkey:9.1", "never"],
  ["valkey/valkey:9", "redis:8.2", "always"],
  ["valkey/valkey:8", "redis:8.2", "never"],
  ["valkey/valkey:8", "redis:7", "never"],
  ["redis:8", "redis:7.2", "always"],
  ["redis:8", "redis:7.4", "never"],
  ["redis:7.2", "redis:6.2", "always"],
  ["redis:7", "redis:7.2", "never"],
])("what %s has written, %s refuses %s", (before, now, answer) => {
  const [writer, reader] = [redisFiles(before), redisFiles(now)];
  expect(writer && reader && refusesFiles(reader, writer)).toBe(answer);
});

test.each([
  "redis",
  "redis:latest",
  "redis:8.0-rc1",
  "redis:unstable",
  "valkey/valkey-bundle:8",
  "bitnami/redis:7.4",
  "example/redis:8",
])("%s is not judged", (image) => {
  expect(redisFiles(image)).toBeUndefined();
});

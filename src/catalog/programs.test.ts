import { expect, test } from "vitest";
import { meantProgram } from "./index.ts";

test.each([
  ["redis:7", "redis-servr", "redis-server"],
  ["docker.io/library/redis:8", "redis-sever", "redis-server"],
  ["docker.io/valkey/valkey:8.1", "valkey-serve", "valkey-server"],
  ["docker.io/valkey/valkey:8.1", "redis-server", undefined],
  ["docker.io/valkey/valkey:8.1", "valkey-wrapper", undefined],
  ["docker.io/valkey/valkey:8.1", "/data/valkey-serve", undefined],
  ["registry.example.org/team/redis:1", "redis-serve", undefined],
  ["postgres:17", "postgre", "postgres"],
  ["ghcr.io/immich-app/postgres:17-vectorchord0.4.3", "postgress", "postgres"],
  ["postgres:17", "postgres", undefined],
  ["postgres:17", "docker-entrypoint.s", "docker-entrypoint.sh"],
  ["postgres:17", "psql", undefined],
  ["busybox:1.37", "postgre", undefined],
])("%s: %s", (image, word, meant) => {
  expect(meantProgram(image, word)).toBe(meant);
});

import { expect, test } from "vitest";
import type { Json } from "../../source/index.ts";
import type { WorldObject } from "../../world/index.ts";
import { retriesOf } from "./retries.ts";

test.each<[syncPolicy: Json, limit: number | undefined, lastAfter: number | undefined]>([
  [{ automated: {} }, 5, 5 + 10 + 20 + 40 + 80],
  [{ automated: {}, retry: { limit: 7 } }, 7, 5 + 10 + 20 + 40 + 80 + 160 + 180],
  [{ automated: {}, retry: { limit: 2, backoff: { duration: "1m30s", factor: 3, maxDuration: "2m" } } }, 2, 90 + 120],
  [{ automated: {}, retry: { limit: 1, backoff: { duration: "10" } } }, 1, 10],
  [{ automated: {}, retry: {} }, 0, 0],
  [{ automated: {}, retry: { limit: -1 } }, undefined, undefined],
  [{ automated: { enabled: false } }, undefined, undefined],
  [{ retry: { limit: 3 } }, undefined, undefined],
])("%j", (syncPolicy, limit, lastAfter) => {
  const application = { object: { spec: { syncPolicy } } } as unknown as WorldObject;
  expect(retriesOf(application)).toEqual(limit === undefined ? undefined : { limit, lastAfter });
});

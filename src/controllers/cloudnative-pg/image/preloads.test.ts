import { expect, test } from "vitest";
import type { JsonObject, WorldObject } from "../../../world/index.ts";
import { readCluster } from "../cluster.ts";

function cluster(postgresql: JsonObject): WorldObject {
  const ref = { apiVersion: "postgresql.cnpg.io/v1", kind: "Cluster", namespace: "immich", name: "immich" };
  return { ref, object: { spec: { postgresql } }, role: "subject", health: new Map(), statusSince: 0 };
}

test.each([
  ["the user's own, as listed", { shared_preload_libraries: ["vchord.so", "pgaudit"] }, ["vchord", "pgaudit"]],
  ["one by a parameter", { parameters: { "pgaudit.log": "all" } }, ["pgaudit"]],
  [
    "those by parameters after the user's own, each once",
    {
      shared_preload_libraries: ["vchord.so", "pg_stat_statements"],
      parameters: { "auto_explain.log_min_duration": "1s", "pg_stat_statements.max": "10000" },
    },
    ["vchord", "pg_stat_statements", "auto_explain"],
  ],
  ["none by other parameters", { parameters: { "vchordrq.probes": "1" } }, []],
] as const)("preloads %s", (_, postgresql, libraries) => {
  expect(readCluster(cluster(postgresql)).preloaded).toEqual(libraries);
});

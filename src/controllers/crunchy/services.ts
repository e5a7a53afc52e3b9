import { at, type WorldObject } from "../../world/index.ts";
import type { Draft } from "../engine/index.ts";

/** internal/naming/names.go; only the primary's, the replicas' and the pooler's are for clients. */
export function serviceDrafts(cluster: WorldObject): readonly Draft[] {
  const { ref } = cluster;
  const ends = ["-primary", "-ha", "-ha-config", "-replicas", "-pods", ...(hasPooler(cluster) ? ["-pgbouncer"] : [])];
  return ends.map((end): Draft => {
    const metadata = { name: ref.name + end, namespace: ref.namespace };
    const ports = [{ name: "postgres", port: 5432, targetPort: "postgres", protocol: "TCP" }];
    return { object: { apiVersion: "v1", kind: "Service", metadata, spec: { ports } } };
  });
}

/** The Services that lead to the primary, `namespace/name`; PgBouncer goes on to it. */
export function primaryServices(cluster: WorldObject): readonly string[] {
  const { namespace, name } = cluster.ref;
  const ends = ["primary", "ha", ...(hasPooler(cluster) ? ["pgbouncer"] : [])];
  return ends.map((end) => `${namespace}/${name}-${end}`);
}

function hasPooler({ object }: WorldObject): boolean {
  return at(object, "spec", "proxy", "pgBouncer") !== undefined;
}

import { objectAt, type WorldObject } from "../../../world/index.ts";
import { takesPlain } from "../../crunchy/index.ts";
import type { Connection, Step } from "../connection/connection.ts";
import { checkEncryption } from "../connection/encryption.ts";
import type { ServerStart } from "../server-start.ts";

/** PgBouncer has rules of its own, and the other Services are for the servers among themselves. */
const ends = /-(?:primary|ha|replicas)$/;

/** Crunchy's servers are not simulated, but who may come in without TLS is written in the cluster. */
export function letInByCrunchy(start: ServerStart, connection: Connection, service: WorldObject): Step<undefined> {
  const cluster = service.madeBy && objectAt(start.context.world, service.madeBy);
  if (cluster?.ref.kind !== "PostgresCluster" || !ends.test(service.ref.name) || takesPlain(cluster))
    return { kind: "done", value: undefined };
  return checkEncryption(start, connection, {
    name: `${cluster.ref.namespace}/${cluster.ref.name}`,
    encryption: { mode: "required", certificate: "none", names: [] },
    lacksLine: { from: "source", of: "Crunchy PGO 5, NewHBAs and DynamicConfiguration" },
  });
}

import { objectAt, type WorldObject } from "../../../world/index.ts";
import { poolerTakesPlain, takesPlain } from "../../crunchy/index.ts";
import type { Connection, Step } from "../connection/connection.ts";
import { checkEncryption } from "../connection/encryption.ts";
import type { ServerStart } from "../server-start.ts";

/** The other Services are for the servers among themselves. */
const ends = /-(?:primary|ha|replicas)$/;

/** Who may come in to Crunchy's servers without TLS is written in the cluster; PgBouncer has a setting of its own. */
export function letInByCrunchy(start: ServerStart, connection: Connection, service: WorldObject): Step<undefined> {
  const cluster = service.madeBy && objectAt(start.context.world, service.madeBy);
  const done = { kind: "done", value: undefined } as const;
  if (cluster?.ref.kind !== "PostgresCluster") return done;
  const encrypting = {
    name: `${cluster.ref.namespace}/${cluster.ref.name}`,
    encryption: { mode: "required", certificate: "none", names: [] },
  } as const;
  if (service.ref.name.endsWith("-pgbouncer")) {
    if (poolerTakesPlain(cluster)) return done;
    const lacksLine = { from: "source", of: "Crunchy PGO 5, clusterINI in internal/pgbouncer/config.go" } as const;
    return checkEncryption(start, connection, { ...encrypting, lacksLine, says: "SSL required" });
  }
  if (!ends.test(service.ref.name) || takesPlain(cluster)) return done;
  return checkEncryption(start, connection, {
    ...encrypting,
    lacksLine: { from: "source", of: "Crunchy PGO 5, NewHBAs and DynamicConfiguration" },
  });
}

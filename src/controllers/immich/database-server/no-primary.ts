import type { Path } from "../../../source/index.ts";
import { fieldsAt, numberAt, objectAt, type WorldObject } from "../../../world/index.ts";
import { isReplicaCluster } from "../../cloudnative-pg/index.ts";
import type { Connection, Step } from "../connection/connection.ts";
import type { ServerStart } from "../server-start.ts";

/** Why nobody who takes changes is behind a Service of an operator. */
interface Absence {
  readonly problem: "replicas" | "standby" | "no-instances";
  /** Nobody answers at all. */
  readonly silent: boolean;
  /** The field of the cluster that says so; undefined where the host is to blame. */
  readonly path?: Path;
}

/** A cluster that follows another one, has no instances, or whose replicas are asked: Immich's first change is refused. */
export function checkPrimary(
  { context, workload }: ServerStart,
  connection: Connection,
  host: string,
  service: WorldObject,
): Step<undefined> {
  const maker = service.madeBy;
  const cluster = maker && objectAt(context.world, maker);
  const absence = cluster && absenceOf(cluster, service.ref.name);
  if (!cluster || !absence) return { kind: "done", value: undefined };
  const { problem, silent, path } = absence;
  const reason = silent
    ? `Error: connect ECONNREFUSED ${host}:${connection.port ?? 5432}`
    : "PostgresError: cannot execute CREATE TABLE in a read-only transaction";
  const stands = context.fails({
    rule: "postgres/no-primary",
    object: workload.ref,
    message: reason,
    blame: path ? { object: cluster.ref, path } : connection.blame.host,
    known: {
      from: "source",
      of:
        cluster.ref.kind === "Cluster"
          ? "CloudNativePG 1.22–1.30, PostgreSQL 14–18"
          : "Zalando operator 1.13–2.0, PostgreSQL 14–18",
    },
    details: { problem, silent, cluster: cluster.ref.name, kind: cluster.ref.kind, host },
  });
  return stands ? { kind: "failed", reason } : { kind: "assumed" };
}

function absenceOf(cluster: WorldObject, service: string): Absence | undefined {
  if (cluster.ref.kind !== "Cluster") return ofPostgresql(cluster, service);
  return isReplicaCluster(cluster) ? { problem: "standby", silent: false, path: ["spec", "replica"] } : undefined;
}

/** `<cluster>-repl` is there even without replicas; a standby gets nothing made and takes nothing. */
function ofPostgresql({ object, ref }: WorldObject, service: string): Absence | undefined {
  const instances = numberAt(object, "spec", "numberOfInstances") ?? 1;
  if (instances === 0) return { problem: "no-instances", silent: true, path: ["spec", "numberOfInstances"] };
  if ([`${ref.name}-repl`, `${ref.name}-pooler-repl`].includes(service))
    return { problem: "replicas", silent: instances === 1 };
  const isStandby = fieldsAt(object, "spec", "standby").length > 0;
  return isStandby ? { problem: "standby", silent: false, path: ["spec", "standby"] } : undefined;
}

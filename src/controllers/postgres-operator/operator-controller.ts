import { healthOf, type DatabaseServer, type WorldObject } from "../../world/index.ts";
import { schemaRefusal } from "../kubernetes/index.ts";
import type { Context, Controller, ControllerEvent, Outcome } from "../engine/index.ts";
import { imageAssumption } from "./assumed-image.ts";
import { readCluster, type Cluster } from "./cluster.ts";
import { syncDatabases, type SyncResult } from "./database-sync.ts";
import { desiredState } from "./desired.ts";
import { clusterObjects } from "./objects.ts";
import { credentials } from "./secrets.ts";
import { noteLowerVersion } from "./lower-version.ts";
import { operatorSettings } from "./settings.ts";

/** The Zalando Postgres operator. What it does in a database is in `database-sync.ts`; how the server starts, in `spilo/`. */
export const postgresOperatorController: Controller = {
  name: "postgres-operator",
  kinds: ["acid.zalan.do/postgresql"],
  reconcile,
};

/** `resync_period`. */
const syncInterval = 30 * 60;

function reconcile(object: WorldObject, context: Context): Outcome {
  const invalid = schemaRefusal(object, context);
  if (invalid !== undefined) return { health: { state: "failed", reason: invalid } };
  const cluster = readCluster(object, operatorSettings(context.world), context);
  noteLowerVersion(object, context);
  imageAssumption(cluster, context);
  const desired = desiredState(cluster, context);
  if (desired.refusal !== undefined) return refused(desired.refusal);
  const { drafts, passwords } = credentials(cluster, desired, context);
  const apply = [...drafts, ...clusterObjects(cluster)];
  if (cluster.instances === 0)
    return { health: { state: "ready", reason: "Running, without instances" }, status: status("Running"), apply };
  const server = context.world.server(cluster.server);
  if (!server) return { ...awaitPods(object, cluster, context), apply };
  if (cluster.standby) {
    return { health: { state: "ready", reason: "Running, as a standby" }, status: status("Running"), apply };
  }
  const due = server.lastSync === undefined || context.world.now >= server.lastSync + syncInterval;
  if (!due) return { ...asBefore(object, server), apply };
  const result = syncDatabases(object, cluster, desired, passwords, server, context);
  return { ...synced(server, result, context), apply };
}

function refused(error: string): Outcome {
  const message = `could not sync cluster: ${error}`;
  return {
    health: { state: "failed", reason: `SyncFailed: ${message}` },
    status: status("SyncFailed"),
    events: [{ type: "Warning", reason: "Sync", message }],
  };
}

/** waitStatefulsetPodsReady; whatever keeps the pods from coming up, this is all that the cluster's object tells. */
function awaitPods(object: WorldObject, { ref }: Cluster, { world }: Context): Outcome {
  const pods = world.get("apps/StatefulSet", ref.namespace, ref.name);
  const waitsFor = [{ kind: "apps/StatefulSet", namespace: ref.namespace, name: ref.name }];
  if (pods && healthOf(pods)?.state === "failed") {
    const message =
      "could not sync cluster: could not sync statefulsets: cluster is not ready: pod labels error: still failing after 200 retries";
    return {
      health: { state: "failed", reason: `SyncFailed: ${message}` },
      status: status("SyncFailed"),
      events: [{ type: "Warning", reason: "Sync", message }],
      waitsFor,
    };
  }
  const first = object.object["status"] === undefined;
  const events = first ? [created("Started creation of new cluster resources")] : [];
  return {
    health: { state: "waiting", reason: "Creating: waiting for the pods" },
    status: status("Creating"),
    waitsFor,
    events,
  };
}

function created(message: string): ControllerEvent {
  return { type: "Normal", reason: "Create", message };
}

function asBefore(object: WorldObject, server: DatabaseServer): Outcome {
  const health = object.health.get("postgres-operator") ?? { state: "ready", reason: "Running" };
  return { health, ...(health.state === "ready" ? {} : { wakeAt: (server.lastSync ?? 0) + syncInterval }) };
}

/** After a going-over of the database. One that changes nothing is not worth a line. */
function synced(before: DatabaseServer, result: SyncResult, context: Context): Outcome {
  const { now } = context.world;
  const first = before.lastSync === undefined;
  const changed = first || result.server !== before;
  const outcome = result.errors.length === 0 ? running() : withErrors(result.errors);
  return {
    ...outcome,
    ...(changed ? { server: { ...result.server, lastSync: now }, sql: result.executed } : {}),
    ...(result.errors.length > 0 && changed ? { wakeAt: now + syncInterval } : {}),
  };
}

function running(): Outcome {
  return { health: { state: "ready", reason: "Running" }, status: status("Running") };
}

/**
 * A Create ends at the first of the errors with `CreateFailed`; the next Sync, at most 30 minutes later, only logs them and says
 * `Running`. A cluster that was there before the operator is built by a Sync at once, so both end here (pkg/cluster/sync.go, Sync).
 */
function withErrors(errors: readonly string[]): Outcome {
  return {
    health: { state: "falsely-ready", reason: `Running, but the operator's log says: ${errors.join("; ")}` },
    status: status("Running"),
  };
}

function status(word: string): { readonly PostgresClusterStatus: string } {
  return { PostgresClusterStatus: word };
}

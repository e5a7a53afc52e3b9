import { stringAt, type DatabaseServer, type WorldObject } from "../../world/index.ts";
import { droppedSettings } from "../databases/index.ts";
import { serverOfObject, type Context, type Controller, type Outcome } from "../engine/index.ts";
import { schemaRefusal } from "../kubernetes/index.ts";
import { imageAssumption } from "./assumed-image.ts";
import { clusterNameRefusal } from "./cluster-name.ts";
import { readCluster, type Cluster } from "./cluster.ts";
import { syncDatabases, type SyncResult } from "./sync/database-sync.ts";
import { desiredState, type Desired } from "./sync/desired.ts";
import { backupJob, type BackupJob } from "./logical-backup.ts";
import { notConnected } from "./troubles.ts";
import { blocked, lockedOut } from "./unconnected.ts";
import { nextSync, phaseOf, statusOf, syncInterval, type Phase } from "./entry.ts";
import { databaseAccessOff } from "./database-access.ts";
import { ignoredFor } from "./ignored.ts";
import { noteLowerVersion } from "./lower-version.ts";
import { clusterObjects } from "./objects.ts";
import { asBefore, failed, failedForGood, normal, running, runningWithErrors, runningWithout } from "./outcomes.ts";
import { awaitPods } from "./pods.ts";
import { withoutSecrets, withoutServices, withoutStatefulSet, withoutUsers } from "./refused.ts";
import { credentials, type Credentials } from "./secrets/secrets.ts";
import { secretsRefusal } from "./secrets/secrets-refusal.ts";
import { statefulSetRefusal } from "./stateful-set-refusal.ts";
import { operatorSettings } from "./operator/settings.ts";
import { poolerObjects } from "./pooler.ts";

/** The Zalando Postgres operator. What it does in a database is in `database-sync.ts`; how the server starts, in `spilo/`. */
export const postgresOperatorController: Controller = {
  name: "postgres-operator",
  kinds: ["acid.zalan.do/postgresql"],
  reconcile,
};

function reconcile(object: WorldObject, context: Context): Outcome {
  const invalid = schemaRefusal(object, context);
  if (invalid !== undefined) return { health: { state: "failed", reason: invalid } };
  const settings = operatorSettings(context.world);
  const ignored = ignoredFor(object, settings, context);
  if (ignored) return ignored;
  const cluster = readCluster(object, settings, context);
  noteLowerVersion(object, context);
  noteDroppedSettings(object, context);
  imageAssumption(cluster, context);
  const job = backupJob(cluster, context);
  const phase = phaseOf(object, context, job.kind === "failed");
  const desired = desiredState(cluster, context);
  const at = { object, cluster, phase };
  if (desired.refusal !== undefined) return withoutUsers(at, desired.refusal, context);
  const secrets = secretsRefusal(object, cluster, desired.roles, context);
  const known = credentials(cluster, desired, secrets?.users ?? new Set(), context);
  if (secrets) return withoutSecrets(at, secrets, known, context);
  const misnamed = clusterNameRefusal(cluster, context);
  if (misnamed !== undefined) return withoutServices(at, misnamed, known, context);
  const unmade = statefulSetRefusal(cluster, context);
  if (unmade !== undefined) return withoutStatefulSet(at, unmade, known, context);
  const apply = [...known.drafts, ...clusterObjects(cluster)];
  if (phase === "failed-create") return { ...asBefore(object), apply, wakeAt: nextSync(object) };
  if (cluster.instances === 0) {
    return { ...running("Running, without instances"), apply: [...apply, ...poolerObjects(cluster)] };
  }
  const server = serverOfObject(context.world, object);
  if (!server) return { ...awaitPods(object, cluster, phase, context), apply };
  const outcome = withServer({ object, cluster, phase, job, desired, known, server }, context);
  // The pooler is the last step, which a failed Create does not come to.
  const isLast = outcome.health.state !== "failed";
  return { ...outcome, apply: isLast ? [...apply, ...poolerObjects(cluster)] : apply };
}

interface Started {
  readonly object: WorldObject;
  readonly cluster: Cluster;
  readonly phase: Phase;
  readonly job: BackupJob;
  readonly desired: Desired;
  readonly known: Credentials;
  readonly server: DatabaseServer;
}

function withServer({ object, cluster, phase, job, desired, known, server }: Started, context: Context): Outcome {
  if (cluster.standby) return running("Running, as a standby");
  if (databaseAccessOff(cluster, context)) return runningWithout("roles and databases");
  const { now } = context.world;
  if (lockedOut(cluster, context) || blocked(cluster, context)) {
    return phase === "create"
      ? failed(phase, `could not create users: ${notConnected}`, now)
      : runningWithErrors([`could not sync roles: ${notConnected}`]);
  }
  if (phase === "sync" && job.kind === "failed") return failedForGood(phase, job.failure.inSync, context);
  if (phase === "sync" && job.kind === "waits") return job.outcome;
  if (statusOf(object) === "SyncFailed" && now < nextSync(object))
    return { ...asBefore(object), wakeAt: nextSync(object) };
  const due = server.lastSync === undefined || now >= server.lastSync + syncInterval;
  if (!due) {
    const outcome = asBefore(object);
    return outcome.health.state === "ready" ? outcome : { ...outcome, wakeAt: (server.lastSync ?? 0) + syncInterval };
  }
  const result = syncDatabases(object, cluster, desired, known.passwords, server, {
    context,
    endsAtFailure: phase === "create",
  });
  const failures = job.kind === "failed" ? [...result.failures, job.failure] : result.failures;
  return synced(server, { ...result, failures }, phase, context);
}

/** After a going-over of the database. One that changes nothing is not worth a line. */
function synced(before: DatabaseServer, result: SyncResult, phase: Phase, { world: { now } }: Context): Outcome {
  const changed = before.lastSync === undefined || result.server !== before;
  const done = changed ? { server: { ...result.server, lastSync: now }, sql: result.executed } : {};
  const ready = phase === "create" ? { events: [normal("StatefulSet", "Pods are ready")] } : {};
  const [first] = result.failures;
  if (!first) return { ...running(), ...ready, ...done };
  if (phase === "create") {
    const outcome = failed(phase, first.inCreate, now);
    return { ...outcome, ...done, events: [...(ready.events ?? []), ...(outcome.events ?? [])] };
  }
  const outcome = runningWithErrors(result.failures.map(({ inSync }) => inSync));
  return { ...outcome, ...done, ...(changed ? { wakeAt: now + syncInterval } : {}) };
}

/** A version that was changed may not be the one that runs. */
function noteDroppedSettings(object: WorldObject, context: Context): void {
  const version = object.before === undefined ? stringAt(object.object, "spec", "postgresql", "version") : undefined;
  const troubles = droppedSettings(
    object,
    ["spec", "postgresql", "parameters"],
    version === undefined ? undefined : Number(version),
  );
  for (const trouble of troubles) context.fails(trouble);
}

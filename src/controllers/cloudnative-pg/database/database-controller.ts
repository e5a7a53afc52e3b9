import { healthOf, listAt, stringAt, type DatabaseServer, type WorldObject } from "../../../world/index.ts";
import type { Context, Controller, Outcome } from "../../engine/index.ts";
import { readCluster } from "../cluster.ts";
import { clusterOf } from "../cluster-of.ts";
import { syncDatabase, type DatabaseSync } from "./database-sync.ts";
import { isToRestart } from "../bootstrap/first-server.ts";
import { withoutRefusedUpdate } from "../refused-update.ts";
import { standingViolations } from "../violations/standing-violations.ts";
import { operandOf } from "../image/operand.ts";
import { duplicate, type Violation } from "../violations/violation.ts";

/** Database objects, which the instance manager of the current primary looks after. */
export const cloudNativePgDatabaseController: Controller = {
  name: "cloudnative-pg database",
  kinds: ["postgresql.cnpg.io/Database"],
  reconcile,
};

function reconcile(written: WorldObject, context: Context): Outcome {
  const object = withoutRefusedUpdate(written, context);
  const name = stringAt(object.object, "spec", "name") ?? "";
  const reserved = ["postgres", "template0", "template1"].includes(name);
  const message = `the name ${name} is reserved`;
  const violations = reserved ? [{ path: ["spec", "name"], value: name, message, byRule: true }] : [];
  const twice = [...duplicates(object, "extensions"), ...duplicates(object, "schemas")];
  const denial = standingViolations(
    object,
    twice.length === 0 ? "" : "vdatabase.cnpg.io",
    [...violations, ...twice],
    context,
  );
  if (denial !== undefined) return { health: { state: "failed", reason: denial } };
  const found = clusterOf(object, context);
  if (found.kind === "missing") return unseen("failed", found.message);
  if (found.kind === "coming") return unseen("waiting", "waiting for its Cluster");
  if (found.kind === "elsewhere") return unseen("ready", "its Cluster is not in this repository");
  const { ref } = found.cluster;
  const server = context.world.server(`${ref.namespace}/${ref.name}`);
  if (!server) {
    const state = healthOf(found.cluster)?.state ?? "waiting";
    const waitsFor = [{ kind: "postgresql.cnpg.io/Cluster", namespace: ref.namespace, name: ref.name }];
    return { ...unseen("waiting", `the cluster is ${state === "failed" ? "not set up" : "being set up"}`), waitsFor };
  }
  const cluster = readCluster(found.cluster);
  if (cluster.isReplica) {
    const message = "waiting for the cluster to become primary";
    return { health: { state: "waiting", reason: message }, status: { message } };
  }
  const operand = operandOf(cluster, context.world);
  if (isToRestart(cluster, operand, server)) return unseen("waiting", "the cluster is being restarted");
  const sync = syncDatabase({ object, cluster, operand }, server, context);
  return outcome(object, server, sync);
}

/** validateExtensions and validateSchemas in the webhook. */
function duplicates({ object }: WorldObject, list: string): readonly Violation[] {
  const names = listAt(object, "spec", list).map((each) => stringAt(each, "name") ?? "");
  return names.flatMap((name, index) =>
    names.indexOf(name) < index ? [duplicate(["spec", list, index, "name"], name)] : [],
  );
}

/** Nobody writes a status as long as no instance manager has seen it, so deployers take it for healthy. */
function unseen(state: "failed" | "waiting" | "ready", reason: string): Outcome {
  return { health: { state, reason } };
}

function outcome(
  object: WorldObject,
  before: DatabaseServer,
  { server, sql, failures, message, waitsFor }: DatabaseSync,
): Outcome {
  const extensions = listAt(object.object, "spec", "extensions").map((extension) => {
    const name = stringAt(extension, "name") ?? "";
    const failure = failures.get(name);
    return failure === undefined ? { name, applied: true } : { name, applied: false, message: failure };
  });
  const applied = message === undefined;
  const status = {
    applied,
    ...(applied ? { observedGeneration: 1 } : { message }),
    ...(extensions.length === 0 ? {} : { extensions }),
  };
  const told = [message, ...[...failures].map(([name, failure]) => `${name}: ${failure}`)].join("; ");
  const health = applied
    ? ({ state: "ready", reason: "applied" } as const)
    : ({ state: waitsFor.length > 0 ? "waiting" : "failed", reason: `applied: false, ${told}` } as const);
  const again = object.health.get("cloudnative-pg database")?.reason === health.reason;
  return {
    health,
    status,
    waitsFor,
    ...(server === before ? {} : { server }),
    ...(again && server === before ? {} : { sql }),
  };
}

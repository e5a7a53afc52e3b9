import { at, healthOf, listAt, stringAt, type JsonObject, type WorldObject } from "../../../world/index.ts";
import type { Context, Controller, Outcome } from "../../engine/index.ts";
import { readCluster, type Cluster } from "../cluster.ts";
import { clusterOf } from "../cluster-of.ts";
import { isToRestart } from "../bootstrap/first-server.ts";
import { operandOf } from "../image/operand.ts";
import { roleRefusals } from "./role-refusals.ts";
import { RoleWork } from "./role-work.ts";
import { clientCertificateDraft } from "../secrets/secrets.ts";
import { standingViolations } from "../violations/standing-violations.ts";

/** DatabaseRole objects: the operator issues their certificates, the instance manager of the primary makes the roles. */
export const cloudNativePgRoleController: Controller = {
  name: "cloudnative-pg role",
  kinds: ["postgresql.cnpg.io/DatabaseRole"],
  reconcile,
};

function reconcile(object: WorldObject, context: Context): Outcome {
  const denial = standingViolations(object, "", roleRefusals(object), context);
  if (denial !== undefined) return { health: { state: "failed", reason: denial } };
  const found = clusterOf(object, context);
  if (found.kind === "missing") return { health: { state: "failed", reason: found.message } };
  if (found.kind === "coming") return waiting("waiting for its Cluster");
  if (found.kind === "elsewhere")
    return { health: { state: "ready", reason: "its Cluster is not in this repository" } };
  const cluster = readCluster(found.cluster);
  const apply = clientCertificateDraft(object);
  const { ref } = cluster;
  const server = context.world.server(`${ref.namespace}/${ref.name}`);
  if (!server) {
    const state = healthOf(found.cluster)?.state === "failed" ? "not set up" : "being set up";
    const waitsFor = [{ kind: "postgresql.cnpg.io/Cluster", namespace: ref.namespace, name: ref.name }];
    return { ...waiting(`the cluster is ${state}`), waitsFor, apply };
  }
  if (isToRestart(cluster, operandOf(cluster, context.world), server))
    return { ...waiting("the cluster is being restarted"), apply };
  const kept = keptOff(object, cluster);
  if (kept) return { ...kept, apply };
  const work = new RoleWork(cluster, server, context, object.ref);
  work.sync(at(object.object, "spec") ?? null, ["spec"]);
  return { ...outcome(work), apply };
}

/** shouldReconcile (databaserole_controller.go): what the Cluster itself declares goes first, and a replica takes no changes. */
function keptOff({ object }: WorldObject, cluster: Cluster): Outcome | undefined {
  const name = stringAt(object, "spec", "name");
  const managed = listAt(cluster.spec, "managed", "roles").some((entry) => stringAt(entry, "name") === name);
  if (managed) {
    const message = "database role is already managed by the CNPG cluster";
    return { health: { state: "ready", reason: `applied: false, ${message}` }, status: { applied: false, message } };
  }
  return cluster.isReplica ? waiting("waiting for the cluster to become primary") : undefined;
}

function waiting(reason: string): Outcome {
  return { health: { state: "waiting", reason } };
}

function outcome({ server, sql, errors, waitsFor }: RoleWork): Outcome {
  const [message] = errors.values();
  const applied = message === undefined;
  const status: JsonObject = { applied, ...(applied ? { observedGeneration: 1 } : { message }) };
  const health = applied
    ? ({ state: "ready", reason: "applied" } as const)
    : ({ state: waitsFor.length > 0 ? "waiting" : "failed", reason: `applied: false, ${message}` } as const);
  return { health, status, waitsFor, ...(sql.length === 0 ? {} : { server, sql }) };
}

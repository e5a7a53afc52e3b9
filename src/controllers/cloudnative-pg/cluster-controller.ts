import type { DatabaseServer, JsonObject, WorldObject } from "../../world/index.ts";
import { serverOfObject, type Context, type Controller, type Draft, type Outcome } from "../engine/index.ts";
import { noteArchiveCredentials } from "./backup/archive-credentials.ts";
import { archiveInUse } from "./backup/archive-in-use.ts";
import { assumeImage } from "./image/assumed-image.ts";
import { readCluster, type Cluster } from "./cluster.ts";
import { withEditedBootstrap } from "./bootstrap/edited-bootstrap.ts";
import { firstServer, restartedServer, type FailedServer, type NewServer } from "./bootstrap/first-server.ts";
import { missingSecrets } from "./secrets/missing-secrets.ts";
import { clusterObjects } from "./objects.ts";
import { operandOf, type Operand } from "./image/operand.ts";
import { unreachableInstances } from "./operator-access.ts";
import { withOwnerOfSecret, type WrongUser } from "./secrets/owner-of-secret.ts";
import { unmetReference } from "./bootstrap/preconditions.ts";
import { catalogFault, missingObjectStore, noteUnnamedStore } from "./providers.ts";
import { noteOtherDistribution } from "./image/other-distribution.ts";
import { withoutRefusedMajor } from "./image/refused-major.ts";
import { withoutRefusedUpdate } from "./refused-update.ts";
import { syncRoles, type RoleSync } from "./roles/roles.ts";
import { certificateDrafts, credentialDrafts, withoutForeign } from "./secrets/secrets.ts";
import { assumeBackup } from "./bootstrap/source-references.ts";
import { standingViolations } from "./violations/standing-violations.ts";
import { takenService } from "./taken-service.ts";
import { violationsOf } from "./violations/of-cluster.ts";

/** CloudNativePG's operator and, for what happens inside PostgreSQL, its instance manager. */
export const cloudNativePgController: Controller = {
  name: "cloudnative-pg",
  kinds: ["postgresql.cnpg.io/Cluster"],
  reconcile,
};

function reconcile(written: WorldObject, context: Context): Outcome {
  const object = withoutRefusedMajor(withoutRefusedUpdate(written, context), context);
  const denial = standingViolations(object, "vcluster.cnpg.io", violationsOf(object), context);
  if (denial !== undefined) return { health: { state: "failed", reason: denial } };
  noteOtherDistribution(object, context);
  const { cluster, wrongUser } = withOwnerOfSecret(readCluster(object), context);
  const operand = operandOf(cluster, context.world);
  const stopped = catalogFault(cluster, context) ?? takenService(cluster, context);
  if (stopped) return unhealthy("failed", stopped.phase, stopped.reason);
  assumeImage(cluster, operand, context);
  const apply = [...secretDrafts(cluster, object, context), ...clusterObjects(cluster)];
  const store = missingObjectStore(cluster, context);
  noteUnnamedStore(cluster, context);
  const unmet = unmetReference(object, cluster, context);
  noteArchiveCredentials(object, cluster, context);
  const server = serverOfObject(context.world, object);
  if (server?.before !== true) assumeBackup(cluster, context);
  if (server) return { ...restarted(cluster, operand, { object, server, wrongUser }, context), apply };
  if (store !== undefined) return { ...unhealthy("failed", "Setting up primary", store), apply };
  // The Job comes after everything else is there.
  if (!object.health.has("cloudnative-pg"))
    return { ...unhealthy("waiting", "Setting up primary", "Creating primary instance"), apply };
  if (unmet) return { ...unhealthy(unmet.state, "Setting up primary", unmet.reason), waitsFor: unmet.waitsFor, apply };
  const used = archiveInUse(object, cluster, context);
  if (used !== undefined) return { ...unhealthy("failed", "Setting up primary", used), apply };
  const first = firstServer(cluster, operand, context);
  return {
    ...(first.error === undefined ? setUp(cluster, first, wrongUser, context) : notSetUp(object, first)),
    apply,
  };
}

/** The Secrets in the operator's order, but for those that others have made. */
function secretDrafts(cluster: Cluster, object: WorldObject, context: Context): readonly Draft[] {
  const secrets = [
    ...certificateDrafts(cluster),
    ...credentialDrafts(cluster, cluster.superuserAccess),
    ...missingSecrets(cluster, object, context),
  ];
  return withoutForeign(cluster, secrets, context.world);
}

function notSetUp(object: WorldObject, { error, sql }: FailedServer): Outcome {
  const outcome = unhealthy("failed", "Setting up primary", `${object.ref.name}-1-initdb: ${error}`);
  const again = object.health.get("cloudnative-pg")?.reason === outcome.health.reason;
  return { ...outcome, ...(again ? {} : { sql }) };
}

function setUp(cluster: Cluster, first: NewServer, wrongUser: WrongUser | undefined, context: Context): Outcome {
  const roles = syncRoles(cluster, first.server, wrongUser, context);
  const server = { ...roles.server, lastSync: context.world.now };
  return { ...inService(roles, cluster, context), server, sql: [...first.sql, ...roles.sql] };
}

interface Existing {
  readonly object: WorldObject;
  readonly server: DatabaseServer;
  readonly wrongUser: WrongUser | undefined;
}

/** A change of image or settings is a rolling restart; with one that PostgreSQL cannot start with, it ends there. */
function restarted(
  cluster: Cluster,
  operand: Operand,
  { object, server, wrongUser }: Existing,
  context: Context,
): Outcome {
  const restartedNow = restartedServer(cluster, operand, server, context);
  if ("error" in restartedNow)
    return unhealthy("failed", "Waiting for the instances to become active", restartedNow.error);
  const now = withEditedBootstrap(cluster, object, restartedNow, context);
  const outcome = running(cluster, now, wrongUser, context);
  return now === server || outcome.server ? outcome : { ...outcome, server: now };
}

function running(
  cluster: Cluster,
  server: DatabaseServer,
  wrongUser: WrongUser | undefined,
  context: Context,
): Outcome {
  const roles = syncRoles(cluster, server, wrongUser, context);
  const outcome = inService(roles, cluster, context);
  return roles.sql.length === 0 ? outcome : { ...outcome, server: roles.server, sql: roles.sql };
}

/** The instances serve their clients; whether the Cluster becomes ready, the operator finds out by asking them. */
function inService(roles: RoleSync, cluster: Cluster, context: Context): Outcome {
  const unreachable = unreachableInstances(cluster, context);
  return unreachable ? unhealthy("failed", unreachable.phase, unreachable.reason) : healthy(roles);
}

function healthy({ errors, waitsFor }: RoleSync): Outcome {
  const phase = "Cluster in healthy state";
  const cannot = Object.fromEntries([...errors].map(([role, message]) => [role, [message]]));
  const status = {
    phase,
    conditions: [{ type: "Ready", status: "True", reason: "ClusterIsReady", message: "Cluster is Ready" }],
    ...(errors.size === 0 ? {} : { managedRolesStatus: { cannotReconcile: cannot } }),
  };
  const told = [...errors].map(([role, message]) => `role ${role}: ${message}`).join("; ");
  if (errors.size === 0) return { health: { state: "ready", reason: phase }, status };
  return { health: { state: "falsely-ready", reason: `${phase}, but ${told}` }, status, waitsFor };
}

function unhealthy(
  state: "failed" | "waiting",
  phase: string,
  reason: string,
): Outcome & { readonly status: JsonObject } {
  const message = "Cluster Is Not Ready";
  const conditions = [{ type: "Ready", status: "False", reason: "ClusterIsNotReady", message }];
  // What keeps the first instance from being set up stands with its Job and pod only.
  const phaseReason = phase === "Setting up primary" ? "Creating primary instance" : reason;
  return { health: { state, reason: `${phase}: ${reason}` }, status: { phase, phaseReason, conditions } };
}

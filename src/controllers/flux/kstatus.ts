import type { Ref } from "../../render/index.ts";
import { groupKindOf, healthOf, listAt, objectAt, stringAt, type World, type WorldObject } from "../../world/index.ts";
import { asksForClaim, isClaimOfWaitingClass, isNamedInSpec, workloadKinds } from "../kubernetes/index.ts";
import { helmReleaseKind, kustomizationKind } from "./kinds.ts";

type Kstatus = "Current" | "InProgress" | "Failed" | "NotFound";

/** Kinds for which there is nothing to wait, whatever becomes of them (fluxcd/cli-utils pkg/kstatus/status/core.go). */
const alwaysCurrent: ReadonlySet<string> = new Set([
  "ConfigMap",
  "Secret",
  "Service",
  "batch/CronJob",
  "policy/PodDisruptionBudget",
]);

/**
 * Kinds whose controllers write Ready as soon as they have looked, and Flux's own, which start with observedGeneration -1. Before
 * that kstatus would take those of other operators for current, if it looked in the very first moment.
 */
const saySoonWhetherReady: ReadonlySet<string> = new Set([
  kustomizationKind,
  helmReleaseKind,
  "external-secrets.io/ClusterSecretStore",
  "external-secrets.io/ExternalSecret",
  "external-secrets.io/SecretStore",
  "postgresql.cnpg.io/Cluster",
]);

/** Kinds whose status fields kstatus reads; here the models of their controllers say the same. */
const byHealth: ReadonlySet<string> = new Set([...workloadKinds, "PersistentVolumeClaim"]);

/**
 * What Flux takes for healthy (fluxcd/cli-utils pkg/kstatus/status, Compute). A custom resource is judged by the conditions
 * Reconciling, Stalled and Ready at the top of its status, and without any of these it is current.
 */
export function kstatusOf(world: World, ref: Ref): Kstatus {
  const kind = groupKindOf(ref);
  const object = world.get(kind, ref.namespace, ref.name);
  if (object === undefined) return "NotFound";
  // The rest of the repository is taken to be in order.
  if (object.role === "context" || alwaysCurrent.has(kind)) return "Current";
  if (waitsForPod(object, world)) return "InProgress";
  if (byHealth.has(kind)) return isHealthy(object) ? "Current" : "InProgress";
  return byConditions(object) ?? (saySoonWhetherReady.has(kind) && object.health.size === 0 ? "InProgress" : "Current");
}

/** A claim that is bound with the first pod which uses it, where that one is still to be applied. */
function waitsForPod(claim: WorldObject, world: World): boolean {
  if (!isClaimOfWaitingClass(claim, world)) return false;
  // Whatever names it may bring the pod.
  if (world.all().some((object) => object !== claim && isNamedInSpec(object, claim.ref.name))) return false;
  return world
    .withHeld()
    .all()
    .some((object) => asksForClaim(object, claim));
}

function isHealthy(object: WorldObject): boolean {
  const state = healthOf(object)?.state;
  return state !== undefined && state !== "waiting" && state !== "failed";
}

function byConditions({ object }: WorldObject): Kstatus | undefined {
  const conditions = new Map(
    listAt(object, "status", "conditions").map((one) => [stringAt(one, "type"), stringAt(one, "status")] as const),
  );
  if (conditions.get("Reconciling") === "True") return "InProgress";
  if (conditions.get("Stalled") === "True") return "Failed";
  const ready = conditions.get("Ready");
  return ready === undefined ? undefined : ready === "True" ? "Current" : "InProgress";
}

/** Has nobody looked at it yet, so that it can still become healthy at once? */
export function isNew(world: World, ref: Ref): boolean {
  return objectAt(world, ref)?.health.size === 0;
}

/** An object that was waited for, and how it fares. */
export interface Checked {
  readonly ref: Ref;
  readonly status: Kstatus;
}

/** fluxcd/pkg ssa, WaitForSet; it fails at once when something can only be failed. */
export function timeoutMessage(unhealthy: readonly Checked[]): string {
  const stalled = unhealthy.filter(({ status }) => status === "Failed");
  const named = (stalled.length > 0 ? stalled : unhealthy)
    .map(({ ref, status }) => `${ref.kind}/${ref.namespace}/${ref.name} status: '${status}'`)
    .sort();
  return `${stalled.length > 0 ? "failed early due to stalled resources" : "timeout waiting for"}: [${named.join(", ")}]`;
}

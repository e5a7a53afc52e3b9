import { isOpen } from "../../../source/index.ts";
import {
  at,
  groupKindOf,
  groupOf,
  listAt,
  objectAt,
  refKey,
  stringAt,
  type Deployment,
  type GroupKind,
  type World,
  type WorldObject,
} from "../../../world/index.ts";
import type { Ref } from "../../../render/index.ts";
import { waitsForObject, type Context, type WaitsFor } from "../../engine/index.ts";
import { opaquePartsIn } from "../../kubernetes/index.ts";
import type { Failure } from "../conditions.ts";
import { goDuration, secondsOf } from "../durations.ts";
import { isNew, kstatusOf, timeoutMessage } from "../kstatus.ts";
import { keepsBackWhatItNeeds } from "../wait-deadlock.ts";

type Health =
  /** What was just applied may still become healthy. */
  | { readonly kind: "checking"; readonly message: string; readonly waitsFor: readonly WaitsFor[] }
  | { readonly kind: "failed"; readonly failure: Failure };

/** What stands in the way of readiness after all was applied (checkHealth); undefined when nothing does. */
export function healthFailure(object: WorldObject, deployment: Deployment, context: Context): Health | undefined {
  const absent = absentCheck(object, deployment, context);
  if (absent !== undefined) {
    const message = timedOut(object, [{ ref: absent, status: "NotFound" }]);
    const waitsFor = [waitsForObject(absent)];
    return { kind: "failed", failure: { state: "waiting", reason: "HealthCheckFailed", message, waitsFor } };
  }
  const watched = watchedBy(object, deployment, context).map((ref) => ({ ref, status: kstatusOf(context.world, ref) }));
  const unhealthy = watched.filter(({ status }) => status !== "Current");
  if (unhealthy.length === 0) return undefined;
  const waitsFor = unhealthy.map(({ ref }) => waitsForObject(ref));
  if (isUnderWay(deployment, context) || unhealthy.some(({ ref }) => isNew(context.world, ref))) {
    const message = `Running health checks with a timeout of ${goDuration(timeoutOf(object))}`;
    return { kind: "checking", message, waitsFor };
  }
  const reason = "HealthCheckFailed";
  const message = timedOut(object, unhealthy);
  const refs = unhealthy.map(({ ref }) => ref);
  if (!keepsBackWhatItNeeds(object, `${reason}: ${message}`, refs, context)) return undefined;
  return { kind: "failed", failure: { state: "waiting", reason, message, waitsFor } };
}

function timedOut(object: WorldObject, unhealthy: Parameters<typeof timeoutMessage>[0]): string {
  return `health check failed after ${goDuration(timeoutOf(object))}: ${timeoutMessage(unhealthy)}`;
}

/** Is something of its own only now being applied? */
function isUnderWay({ objects }: Deployment, { world }: Context): boolean {
  return objects.some(({ ref }) => objectAt(world, ref) === undefined);
}

/** kustomization_types.go, GetTimeout. */
function timeoutOf({ object }: WorldObject): number {
  const timeout = secondsOf(stringAt(object, "spec", "timeout"));
  const interval = secondsOf(stringAt(object, "spec", "interval")) ?? 0;
  return Math.max(timeout ?? interval - 30, 30);
}

/** With `wait` all that it applies, but never itself; else what `healthChecks` names. */
function watchedBy(kustomization: WorldObject, { objects }: Deployment, context: Context): readonly Ref[] {
  const { object } = kustomization;
  const watched =
    at(object, "spec", "wait") === true
      ? objects.filter(({ manifest }) => manifest !== undefined).map(({ ref }) => ref)
      : namedChecks(kustomization, context);
  const evaluated = new Set(
    listAt(object, "spec", "healthCheckExprs").map(
      (check) => `${groupOf(stringAt(check, "apiVersion") ?? "")} ${stringAt(check, "kind")}`,
    ),
  );
  return watched.filter(
    (ref) => refKey(ref) !== refKey(kustomization.ref) && !evaluated.has(`${groupOf(ref.apiVersion)} ${ref.kind}`),
  );
}

/** What a chart or another repository brings is not in the world; it is taken to become healthy. */
function namedChecks(kustomization: WorldObject, { world, assumes }: Context): readonly Ref[] {
  return checksOf(kustomization).flatMap((ref) => {
    if (isThere(ref, world)) return [ref];
    assumes({ message: `${ref.kind} ${ref.namespace}/${ref.name} becomes healthy`, object: kustomization.ref });
    return [];
  });
}

function checksOf({ object, ref }: WorldObject): readonly Ref[] {
  return listAt(object, "spec", "healthChecks").map((check) => ({
    // For compatibility with v1beta1 (inventory.ReferenceToObjMetadataSet).
    apiVersion: stringAt(check, "apiVersion") || "apps/v1",
    kind: stringAt(check, "kind") ?? "",
    namespace: stringAt(check, "namespace") ?? ref.namespace,
    name: stringAt(check, "name") ?? "",
  }));
}

function isThere(ref: Ref, world: World): boolean {
  const kind = groupKindOf(ref);
  return (world.get(kind, ref.namespace, ref.name) ?? world.held(kind, ref.namespace, ref.name)) !== undefined;
}

/** Kinds that people write themselves, and no operator for them. */
const written: ReadonlySet<GroupKind> = new Set([
  "acid.zalan.do/postgresql",
  "dragonflydb.io/Dragonfly",
  "helm.toolkit.fluxcd.io/HelmRelease",
  "postgres-operator.crunchydata.com/PostgresCluster",
  "postgresql.cnpg.io/Cluster",
]);

/**
 * A check of an object that nobody makes never passes. That is said where the Kustomization applies one of the kind, there, that no
 * check names: it was renamed, and the check was not.
 */
function absentCheck(object: WorldObject, { objects }: Deployment, context: Context): Ref | undefined {
  const { world } = context;
  if (at(object.object, "spec", "wait") === true) return undefined;
  const checks = checksOf(object);
  const named = new Set(checks.map(refKey));
  return checks.find((ref, index) => {
    const kind = groupKindOf(ref);
    const unsure = isOpen(ref.name) || opaquePartsIn(world, ref.namespace, kind).length > 0;
    if (!written.has(kind) || isThere(ref, world) || unsure) return false;
    const unnamed = objects.filter(
      (one) => groupKindOf(one.ref) === kind && one.ref.namespace === ref.namespace && !named.has(refKey(one.ref)),
    );
    const [meant] = unnamed;
    if (meant === undefined || unnamed.length > 1) return false;
    return context.fails({
      rule: "flux/health-check-missing",
      object: object.ref,
      about: `${ref.kind} ${ref.namespace}/${ref.name}`,
      message: `HealthCheckFailed: ${timedOut(object, [{ ref, status: "NotFound" }])}`,
      blame: { object: object.ref, path: ["spec", "healthChecks", index, "name"] },
      known: { from: "source", of: "kustomize-controller checkHealth, fluxcd/pkg ssa WaitForSet" },
      details: { kind: ref.kind, name: ref.name, namespace: ref.namespace, meant: meant.ref.name, index },
    });
  });
}

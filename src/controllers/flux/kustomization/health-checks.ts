import {
  at,
  groupKindOf,
  groupOf,
  listAt,
  objectAt,
  refKey,
  stringAt,
  type Deployment,
  type WorldObject,
} from "../../../world/index.ts";
import type { Ref } from "../../../render/index.ts";
import { waitsForObject, type Context, type WaitsFor } from "../../engine/index.ts";
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
  const watched = watchedBy(object, deployment, context).map((ref) => ({ ref, status: kstatusOf(context.world, ref) }));
  const unhealthy = watched.filter(({ status }) => status !== "Current");
  if (unhealthy.length === 0) return undefined;
  const waitsFor = unhealthy.map(({ ref }) => waitsForObject(ref));
  const timeout = goDuration(timeoutOf(object));
  if (isUnderWay(deployment, context) || unhealthy.some(({ ref }) => isNew(context.world, ref))) {
    return { kind: "checking", message: `Running health checks with a timeout of ${timeout}`, waitsFor };
  }
  const reason = "HealthCheckFailed";
  const message = `health check failed after ${timeout}: ${timeoutMessage(unhealthy)}`;
  const refs = unhealthy.map(({ ref }) => ref);
  if (!keepsBackWhatItNeeds(object, `${reason}: ${message}`, refs, context)) return undefined;
  return { kind: "failed", failure: { state: "waiting", reason, message, waitsFor } };
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
  return listAt(kustomization.object, "spec", "healthChecks").flatMap((check) => {
    const ref: Ref = {
      // For compatibility with v1beta1 (inventory.ReferenceToObjMetadataSet).
      apiVersion: stringAt(check, "apiVersion") || "apps/v1",
      kind: stringAt(check, "kind") ?? "",
      namespace: stringAt(check, "namespace") ?? kustomization.ref.namespace,
      name: stringAt(check, "name") ?? "",
    };
    const kind = groupKindOf(ref);
    if (world.get(kind, ref.namespace, ref.name) ?? world.held(kind, ref.namespace, ref.name)) return [ref];
    assumes({ message: `${ref.kind} ${ref.namespace}/${ref.name} becomes healthy`, object: kustomization.ref });
    return [];
  });
}

import {
  groupKindOf,
  listAt,
  numberAt,
  objectAt,
  stringAt,
  type Deployment,
  type JsonObject,
  type World,
  type WorldObject,
} from "../../world/index.ts";
import { waitsForObject, type Context, type Controller, type Deleted, type Outcome } from "../engine/index.ts";
import {
  isServerSide,
  mayBeReplaced,
  prunedObjects,
  refusedChange,
  refusedOnApply,
  schemaRefusal,
  type Applier,
} from "../kubernetes/index.ts";
import { argoHealth, progressDeadline } from "./argo-health.ts";
import { wrongChartAddress } from "./chart-address.ts";
import { asDecrypted, refusedSecret } from "./encrypted-secret.ts";
import { missingPath } from "./missing-path.ts";
import { assumesNamespaces } from "./namespaces.ts";
import { neededLater } from "./needed.ts";
import { refusedByProject } from "./project.ts";
import { retriesOf } from "./retries.ts";
import { syncSteps, type Step } from "./sync-steps.ts";
import { noteTooLong, tooLong } from "./too-long.ts";
import { unknownReference } from "./unknown-reference.ts";
import { waveDeadlock } from "./wave-deadlock.ts";

/** The application controller of Argo CD: applies what an Application names, phase by phase and wave by wave. */
export const argoController: Controller = {
  name: "argo-cd",
  kinds: ["argoproj.io/Application", "argoproj.io/ApplicationSet"],
  reconcile(application, context) {
    // The rest of the repository is taken to be in order; what it applies is there already.
    if (application.role === "context") return synced;
    const refused = schemaRefusal(application, context);
    if (refused !== undefined) return { health: { state: "failed", reason: refused } };
    const deployment = context.world.deployment(application.ref);
    if (application.ref.kind === "ApplicationSet") return { ...generated, deploys: deployment?.objects ?? [] };
    const denied = refusedByProject(application, deployment?.objects ?? [], context);
    if (denied !== undefined) return failed(denied, []);
    const missing =
      unknownReference(application, context) ??
      wrongChartAddress(application, context) ??
      missingPath(application, context);
    if (missing !== undefined) return comparisonFailed(missing);
    if (deployment === undefined) {
      context.assumes({
        message: `Application ${application.ref.name} brings what it should`,
        object: application.ref,
      });
      return synced;
    }
    return reconciled(application, deployment, context);
  },
};

const generated: Outcome = { health: { state: "ready", reason: "ParametersGenerated" } };
const synced: Outcome = { health: { state: "ready", reason: "Synced" } };

function reconciled(application: WorldObject, deployment: Deployment, context: Context): Outcome {
  const { failure } = deployment;
  if (failure !== undefined) return comparisonError(application, failure);
  assumesNamespaces(application, deployment.objects, context);
  noteTooLong(application, deployment.objects, context);
  const before = operationOf(application);
  const steps = syncSteps(deployment);
  const deploys: WorldObject[] = [];
  const deletes: Deleted[] = [];
  for (const [index, step] of steps.entries()) {
    const later = steps.slice(index + 1);
    // A failed sync is not tried again before the next commit.
    if (before.isOver && !isBegun([step], context.world)) return failed(before.message, deploys);
    const refusals = refusalsOf(application, step.objects, context);
    for (const object of step.objects) {
      const change = refusedChange(object, context, replaces(application, object), application);
      if (change?.kind === "replaced") deletes.push(change.deleted);
      if (change?.kind === "kept") refusals.set(object, change.message);
    }
    const applied = step.objects.filter((object) => !refusals.has(object));
    deploys.push(...applied.map((object) => asDecrypted(application, object, context)));
    const [refusal] = refusals.values();
    if (refusal !== undefined) return failed(`${notApplied}, reason: ${refusal}`, deploys);
    // After the last step nobody waits for resources; what becomes of its hooks changes nothing.
    if (before.isOver || before.isRefused || later.length === 0 || isBegun(later, context.world)) continue;
    const stop = stopAt(application, { step, later, before }, context);
    if (stop) return { ...stop, deploys, deletes };
  }
  return { ...succeeded(deploys), deletes: [...deletes, ...prunedObjects(application, deployment, context)] };
}

/**
 * What is refused of the objects of a step, and in which words. The dry run beforehand asks nobody but the client (gitops-engine,
 * applyObject and shouldUseServerSideApply).
 */
function refusalsOf(
  application: WorldObject,
  objects: readonly WorldObject[],
  context: Context,
): Map<WorldObject, string> {
  const refusals = new Map<WorldObject, string>();
  for (const object of objects) {
    const message = refusedSecret(application, object, context) ?? tooLong(application, object, context);
    if (message !== undefined) refusals.set(object, message);
  }
  const others = objects.filter((object) => !refusals.has(object));
  const applierOf = (object: WorldObject): Applier =>
    isServerSide(application, object) ? "argo-cd on the server's side" : "argo-cd";
  for (const [object, message] of refusedOnApply(others, applierOf, context)) refusals.set(object, message);
  return refusals;
}

/**
 * `Force=true`: what cannot be updated is deleted and made anew (kubectl apply --force). Of bindings `kubectl auth reconcile` does so
 * anyway (gitops-engine, resource_ops.go, rbacReconcile).
 */
function replaces({ object }: WorldObject, written: WorldObject): boolean {
  const forces = listAt(object, "spec", "syncPolicy", "syncOptions").includes("Force=true");
  return forces || mayBeReplaced(written) || written.ref.apiVersion === "rbac.authorization.k8s.io/v1";
}

function comparisonError({ object }: WorldObject, failure: string): Outcome {
  if (failure.startsWith("one or more synchronization tasks")) return failed(failure, []);
  const count = Math.max(listAt(object, "spec", "sources").length, 1);
  const which = `${count === 1 ? 1 : "…"} of ${count}`;
  return comparisonFailed(`Failed to load target state: failed to generate manifest for source ${which}: ${failure}`);
}

function comparisonFailed(message: string): Outcome {
  return {
    health: { state: "failed", reason: `ComparisonError: ${message}` },
    status: { conditions: [{ type: "ComparisonError", message }] },
  };
}

function succeeded(deploys: readonly WorldObject[]): Outcome {
  return { ...synced, status: statusOf("Succeeded", "successfully synced (all tasks run)"), deploys };
}

function failed(message: string, deploys: readonly WorldObject[]): Outcome {
  return { health: { state: "failed", reason: message }, status: statusOf("Failed", message), deploys };
}

interface Waiting {
  readonly step: Step;
  readonly later: readonly Step[];
  readonly before: Operation;
}

/** Said in the pause between two waves (ARGOCD_SYNC_WAVE_DELAY), in which others see what was applied and react to it. */
const pausing = "one or more tasks are running";

/** Why the next step does not begin; undefined when it does (sync_context.go, Sync). */
function stopAt(application: WorldObject, { step, later, before }: Waiting, context: Context): Outcome | undefined {
  const { world } = context;
  const unhealthy = step.objects.flatMap((object) => unhealthyNow(object, world));
  if (unhealthy.length === 0) return before.message === pausing ? undefined : running(pausing, [], undefined);
  const isNew = step.objects.some((object) => objectAt(world, object.ref) === undefined);
  const needed = isNew ? undefined : neededLater(unhealthy, later, world);
  const degraded = unhealthy.filter((object) => argoHealth(object, world) === "Degraded");
  // A task that still runs is waited for before the operation fails.
  const isFailing = degraded.length === unhealthy.length;
  const message = waitingMessage(unhealthy, step);
  if (needed) {
    const stands = context.fails(waveDeadlock(application, step, needed, message));
    return stands ? running(message, unhealthy, undefined) : undefined;
  }
  return isFailing
    ? failing(application, degraded, before.since ?? world.now, world)
    : running(message, unhealthy, nextDeadline(unhealthy, world));
}

const unsuccessful = "one or more synchronization tasks completed unsuccessfully";

function running(message: string, unhealthy: readonly WorldObject[], wakeAt: number | undefined): Outcome {
  return {
    health: { state: "waiting", reason: message },
    status: statusOf("Running", message),
    waitsFor: unhealthy.map(({ ref }) => waitsForObject(ref)),
    wakeAt,
  };
}

/** When the next of the Deployments becomes degraded. */
function nextDeadline(unhealthy: readonly WorldObject[], world: World): number | undefined {
  const deployments = unhealthy.filter(({ ref }) => groupKindOf(ref) === "apps/Deployment");
  const deadlines = deployments.map(progressDeadline).filter((time) => time > world.now);
  return deadlines.length > 0 ? Math.min(...deadlines) : undefined;
}

/**
 * A failed operation is begun again a few times; what has recovered by then does no harm. What is degraded for a moment only is not
 * seen by every one.
 */
function failing(application: WorldObject, degraded: readonly WorldObject[], since: number, { now }: World): Outcome {
  const retries = retriesOf(application);
  const end = since + Math.max(1, retries?.lastAfter ?? 0);
  if (retries !== undefined && now >= end) {
    return failed(retries.limit > 0 ? `${unsuccessful} (retried ${retries.limit} times).` : unsuccessful, []);
  }
  return {
    health: { state: "waiting", reason: unsuccessful },
    status: statusOf("Running", unsuccessful, since),
    waitsFor: degraded.map(({ ref }) => waitsForObject(ref)),
    wakeAt: retries && end,
  };
}

function unhealthyNow(written: WorldObject, world: World): readonly WorldObject[] {
  const current = objectAt(world, written.ref);
  if (current === undefined) return [written];
  return argoHealth(current, world) === "Healthy" ? [] : [current];
}

/** Has this sync applied anything of these steps? Then it is past all that comes before. */
function isBegun(steps: readonly Step[], world: World): boolean {
  return steps.some(({ objects }) => objects.some((object) => isApplied(object, world)));
}

function isApplied(written: WorldObject, world: World): boolean {
  const current = objectAt(world, written.ref);
  // What the change leaves as it was tells nothing of this sync.
  if (current === undefined || current.before === "unchanged" || current.manifest !== written.manifest) return false;
  return written.manifest !== undefined || current.object === written.object;
}

/** setRunningPhase. */
function waitingMessage(unhealthy: readonly WorldObject[], step: Step): string {
  const [first] = unhealthy;
  const reason = step.phase === "Sync" ? "healthy state of" : "completion of hook";
  const name = first
    ? `${groupKindOf(first.ref).includes("/") ? groupKindOf(first.ref) : `/${first.ref.kind}`}/${first.ref.name}`
    : "";
  const more = unhealthy.length - 1;
  const kind = step.phase === "Sync" ? "resources" : "hooks";
  return `waiting for ${reason} ${name}${more > 0 ? ` and ${more} more ${kind}` : ""}`;
}

interface Operation {
  readonly message: string;
  /** Since when it fails, as long as it is tried again. */
  readonly since: number | undefined;
  /** It was tried for the last time. */
  readonly isOver: boolean;
  /** It has come as far as to what the API server refuses. */
  readonly isRefused: boolean;
}

const notApplied = "one or more objects failed to apply";

function operationOf({ object }: WorldObject): Operation {
  const message = stringAt(object, "status", "operationState", "message") ?? "";
  const phase = stringAt(object, "status", "operationState", "phase");
  return {
    message,
    since: numberAt(object, "status", "operationState", "finishedAt"),
    isOver: phase === "Failed" && message.startsWith(unsuccessful),
    isRefused: phase === "Failed" && message.startsWith(notApplied),
  };
}

/** `finishedAt`, here in seconds, is set as long as a failed operation waits to be begun again. */
function statusOf(phase: string, message: string, finishedAt?: number): JsonObject {
  return { operationState: { phase, message, ...(finishedAt === undefined ? {} : { finishedAt }) } };
}

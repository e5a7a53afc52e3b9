import { groupKindOf, objectAt, type World, type WorldObject } from "../../world/index.ts";
import { waitsForObject, type Context, type Outcome } from "../engine/index.ts";
import { argoHealth, progressDeadline } from "./argo-health.ts";
import { neededLater } from "./needed.ts";
import { failed, statusOf, unsuccessful, type Operation } from "./operation.ts";
import { retriesOf } from "./retries.ts";
import type { Step } from "./sync-steps.ts";
import { waveDeadlock } from "./wave-deadlock.ts";

interface Waiting {
  readonly step: Step;
  readonly later: readonly Step[];
  readonly before: Operation;
}

/** Said in the pause between two waves (ARGOCD_SYNC_WAVE_DELAY), in which others see what was applied and react to it. */
const pausing = "one or more tasks are running";

/** Why the next step does not begin; undefined when it does (sync_context.go, Sync). */
export function stopAt(
  application: WorldObject,
  { step, later, before }: Waiting,
  context: Context,
): Outcome | undefined {
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

/** What is waited for, as the sync says it (sync_context.go, setRunningPhase). */
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

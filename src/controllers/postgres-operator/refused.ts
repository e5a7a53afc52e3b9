import type { WorldObject } from "../../world/index.ts";
import type { Context, Outcome } from "../engine/index.ts";
import type { Cluster } from "./cluster.ts";
import type { StepFailure } from "./sync/database-sync.ts";
import { nextSync, type Phase } from "./entry.ts";
import { clusterObjects, clusterServices } from "./objects.ts";
import { asBefore, failed, failedForGood, normal, status } from "./outcomes.ts";
import { creationEvents } from "./pods.ts";
import type { Credentials } from "./secrets/secrets.ts";
import { hasFailedOnce, type SecretsRefusal } from "./secrets/secrets-refusal.ts";

/** What is refused, and when. */
interface Refused {
  readonly object: WorldObject;
  readonly cluster: Cluster;
  readonly phase: Phase;
}

/** A Create begins with the Services; a Sync has made the Secrets by then. */
export function withoutServices(
  { object, phase }: Refused,
  { inCreate, inSync }: StepFailure,
  { drafts }: Credentials,
  context: Context,
): Outcome {
  if (phase === "failed-create") return { ...asBefore(object), wakeAt: nextSync(object) };
  if (phase === "sync") return { ...failedForGood(phase, inSync, context), apply: drafts };
  const outcome = failed(phase, inCreate, context.world.now);
  const started = normal("Create", "Started creation of new cluster resources");
  return { ...outcome, events: [started, ...(outcome.events ?? [])] };
}

/** Users and Secrets come first in a Sync; a Create has made the Services by then. */
export function withoutUsers(
  { object, cluster, phase }: Refused,
  { inCreate, inSync }: StepFailure,
  context: Context,
): Outcome {
  if (phase === "failed-create") return { ...asBefore(object), wakeAt: nextSync(object) };
  if (phase === "sync") return failedForGood(phase, inSync, context);
  const outcome = failed(phase, inCreate, context.world.now);
  const events = [...creationEvents(cluster).slice(0, 3), ...(outcome.events ?? [])];
  return { ...outcome, events, apply: clusterServices(cluster) };
}

/** All that is made before the StatefulSet, and no pod. A Sync comes to the budgets only after it. */
export function withoutStatefulSet(
  { object, cluster, phase }: Refused,
  { inCreate, inSync }: StepFailure,
  { drafts }: Credentials,
  context: Context,
): Outcome {
  if (phase === "failed-create") return { ...asBefore(object), wakeAt: nextSync(object) };
  const made = clusterObjects(cluster).filter(
    (draft) => !(phase === "create" ? ["StatefulSet"] : afterServices).includes(String(draft.object["kind"])),
  );
  const apply = [...drafts, ...made];
  if (phase === "sync") return { ...failedForGood(phase, inSync, context), apply };
  const outcome = failed(phase, inCreate, context.world.now);
  const events = [...creationEvents(cluster).slice(0, 4), ...(outcome.events ?? [])];
  return { ...outcome, events, apply };
}

const afterServices: readonly string[] = ["StatefulSet", "PodDisruptionBudget"];

/** One Secret that fails does not keep the others from being made. */
export function withoutSecrets(
  at: Refused,
  { failure, lasts }: SecretsRefusal,
  { drafts }: Credentials,
  context: Context,
): Outcome {
  if (lasts === "fatal") return panicked(at.phase, at.cluster, failure);
  const outcome =
    lasts === "once" && at.phase === "sync"
      ? failedUntilSync(at, failure, context)
      : withoutUsers(at, failure, context);
  return { ...outcome, apply: [...(outcome.apply ?? []), ...drafts] };
}

function failedUntilSync({ object }: Refused, { inSync }: StepFailure, { world }: Context): Outcome {
  return hasFailedOnce(object) ? { ...asBefore(object), wakeAt: nextSync(object) } : failed("sync", inSync, world.now);
}

/** On its way out it still says `Running` (the deferred function of Create and Sync); so it does each time it starts. */
function panicked(phase: Phase, cluster: Cluster, { inSync }: StepFailure): Outcome {
  const reason = `Running, but the operator itself ends: ${inSync.replace("could not sync secrets: ", "")}`;
  const apply = phase === "create" ? clusterServices(cluster) : [];
  return { health: { state: "failed", reason }, status: status("Running"), apply };
}

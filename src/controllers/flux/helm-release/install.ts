import {
  at,
  listAt,
  numberAt,
  objectAt,
  stringAt,
  type Deployment,
  type World,
  type WorldObject,
} from "../../../world/index.ts";
import { waitsForObject, type Context, type Outcome, type WaitsFor } from "../../engine/index.ts";
import { helmApplier, prunedObjects, refusedOnApply } from "../../kubernetes/index.ts";
import { notReady, progressing, succeeded } from "../conditions.ts";
import { goDuration, secondsOf } from "../durations.ts";
import { kstatusOf, timeoutMessage, type Checked } from "../kstatus.ts";
import { keptVariables } from "../kept-variables.ts";
import { assumeMonitorDefinitions } from "../monitors.ts";
import { keepsBackWhatItNeeds } from "../wait-deadlock.ts";
import { chartOf } from "./chart.ts";
import { rollsBack, unpatched, upgradesOf } from "./upgrade.ts";

/**
 * Installs a release and waits for what it brings (helm-controller internal/reconcile, install.go and atomic_release.go). With
 * the retries used up the release stalls, and nothing but a change gets it going again. What the last attempt installed stays,
 * and may well come up later.
 */
export function installed(object: WorldObject, deployment: Deployment, context: Context): Outcome {
  const { objects } = deployment;
  assumeMonitorDefinitions(object, objects, context);
  const refused = new Map([
    ...refusedVariables(object, objects, context),
    ...refusedOnApply(objects, (one) => helmApplier(object, one, context), context),
  ]);
  // Helm goes on with the others (kube/client.go, perform), and fails in the end.
  const applied = objects.filter((each) => !refused.has(each));
  const deletes = prunedObjects(object, deployment, context);
  if (refused.size > 0) return { ...refusal(object, refused, context), deploys: applied, deletes };
  const kept = unpatched(object, objects, context);
  if (kept.size === 0) return { ...conditionOf(object, objects, context), deploys: applied, deletes };
  // Here too Helm goes on with the others, but it deletes nothing.
  const updated = rollsBack(object) ? [] : objects.filter((each) => !kept.has(each));
  return { ...upgradeFailed(object, kept, context), deploys: updated };
}

/** What its Kustomization puts no variables into, the chart prints as it is. */
function refusedVariables(
  { deployedBy }: WorldObject,
  objects: readonly WorldObject[],
  context: Context,
): readonly (readonly [WorldObject, string])[] {
  const kustomization = deployedBy && objectAt(context.world, deployedBy);
  return objects.flatMap((one) => {
    const [standing] = keptVariables(kustomization, one, "helm", context).filter((trouble) => context.fails(trouble));
    return standing ? [[one, standing.message] as const] : [];
  });
}

function refusal(object: WorldObject, refused: ReadonlyMap<WorldObject, string>, { world }: Context): Outcome {
  const answers = [...refused.values()].join("\n");
  const message = `Helm install failed for release ${releaseOf(object)}${withChart(object, world)}: ${answers}`;
  const waitsFor = [...refused.keys()].map(({ ref }) => waitsForObject(ref));
  const isTriedOn = attemptsOf(object) === undefined;
  return isTriedOn
    ? notReady({ state: "failed", reason: "InstallFailed", message, waitsFor })
    : stalled(object, message, waitsFor);
}

function upgradeFailed(object: WorldObject, refused: ReadonlyMap<WorldObject, string>, { world }: Context): Outcome {
  const answers = [...refused.values()].join(" && ");
  const message = `Helm upgrade failed for release ${releaseOf(object)}${withChart(object, world)}: ${answers}`;
  const attempts = upgradesOf(object);
  const stalled =
    attempts === undefined
      ? undefined
      : { reason: "RetriesExceeded", message: `Failed to upgrade after ${attempts} attempt(s)` };
  return notReady({ state: "failed", reason: "UpgradeFailed", message, stalled });
}

function conditionOf(object: WorldObject, objects: readonly WorldObject[], context: Context): Outcome {
  const { world } = context;
  const release = releaseOf(object);
  const chart = withChart(object, world);
  const success = succeeded("InstallSucceeded", `Helm install succeeded for release ${release}.v1${chart}`);
  const unhealthy = unhealthyOf(object, objects, world);
  const waitsFor = unhealthy.map(({ ref }) => waitsForObject(ref));
  const failure = messageOf(object, "Stalled") === undefined ? undefined : messageOf(object, "Ready");
  if (failure !== undefined) return stalled(object, failure, waitsFor);
  if (unhealthy.length === 0) return success;
  const timeout = timeoutOf(object);
  const message = `Helm install failed for release ${release}${chart}: ${timeoutMessage(unhealthy)}`;
  const refs = unhealthy.map(({ ref }) => ref);
  if (!keepsBackWhatItNeeds(object, `InstallFailed: ${message}`, refs, context)) return success;
  const running = `Running 'install' action with timeout of ${goDuration(timeout)}`;
  const attempts = attemptsOf(object);
  if (attempts === undefined) return progressing(running, waitsFor);
  // The status says since when it has been running.
  const since = messageOf(object, "Reconciling") === running ? object.statusSince : world.now;
  const giveUp = since + attempts * timeout;
  if (world.now < giveUp) return { ...progressing(running, waitsFor), wakeAt: giveUp };
  return stalled(object, message, waitsFor);
}

function stalled(object: WorldObject, message: string, waitsFor: readonly WaitsFor[]): Outcome {
  const reason = "InstallFailed";
  const retries = { reason: "RetriesExceeded", message: `Failed to install after ${attemptsOf(object)} attempt(s)` };
  return notReady({ state: "failed", reason, message, stalled: retries, waitsFor });
}

function unhealthyOf({ object }: WorldObject, objects: readonly WorldObject[], world: World): readonly Checked[] {
  if (at(object, "spec", "install", "disableWait") === true) return [];
  return objects
    .filter(({ manifest }) => manifest !== undefined)
    .map(({ ref }) => ({ ref, status: kstatusOf(world, ref) }))
    .filter(({ status }) => status !== "Current");
}

function messageOf({ object }: WorldObject, type: string): string | undefined {
  const condition = listAt(object, "status", "conditions").find((one) => stringAt(one, "type") === type);
  return stringAt(condition, "message");
}

function timeoutOf({ object }: WorldObject): number {
  return secondsOf(stringAt(object, "spec", "install", "timeout") ?? stringAt(object, "spec", "timeout")) ?? 300;
}

/** How often an install is tried; undefined when that never ends. Without `remediation` once. */
function attemptsOf({ object }: WorldObject): number | undefined {
  if (stringAt(object, "spec", "install", "strategy", "name") === "RetryOnFailure") return undefined;
  const retries = numberAt(object, "spec", "install", "remediation", "retries") ?? 0;
  return retries < 0 ? undefined : retries + 1;
}

/** `NAMESPACE/NAME` of the release (helmrelease_types.go, GetReleaseName). */
function releaseOf({ object, ref }: WorldObject): string {
  const target = stringAt(object, "spec", "targetNamespace");
  const name = stringAt(object, "spec", "releaseName") ?? (target ? `${target}-${ref.name}` : ref.name);
  return `${target ?? ref.namespace}/${name}`;
}

function withChart(object: WorldObject, world: World): string {
  const { name, version } = chartOf(object, world);
  return name === undefined ? "" : ` with chart ${name}@${version ?? "*"}`;
}

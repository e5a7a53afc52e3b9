import type { Deployment, WorldObject } from "../../../world/index.ts";
import type { Context, Outcome } from "../../engine/index.ts";
import { prunedObjects } from "../../kubernetes/index.ts";
import { notReady, progressing, succeeded, type Failure } from "../conditions.ts";
import { unmetDependency, type DependencyWords } from "../dependencies.ts";
import { missingSource } from "../missing-source.ts";
import { sourceAt } from "../source-reference.ts";
import { noteSuspended } from "../suspended.ts";
import { application } from "./application.ts";
import { buildFailed } from "./build-failed.ts";
import { missingKeys } from "./decryption-keys.ts";
import { assumeMonitorDefinitions } from "../monitors.ts";
import { assumeCrdsOfOwnCharts } from "./crds-from-charts.ts";
import { healthFailure } from "./health-checks.ts";
import { noteKeptEscapes } from "./kept-escape.ts";
import { missingPath } from "./missing-path.ts";
import { applyFailed } from "./refused-object.ts";
import { noteReplacedLists } from "./replaced-list.ts";
import { substitutionFailure } from "./substitution.ts";

const words: DependencyWords = {
  known: { from: "source", of: "kustomize-controller 1.9, checkDependencies" },
  notFound: ({ namespace, name }) =>
    `dependency '${namespace}/${name}' not found: kustomizations.kustomize.toolkit.fluxcd.io "${name}" not found`,
};

/** One reconciliation; the order of the steps is that of kustomization_controller.go, Reconcile and reconcile. */
export function reconcileKustomization(object: WorldObject, context: Context): Outcome {
  noteSuspended(object, context);
  noteReplacedLists(object, context);
  const before = unreadySource(object, context) ?? unreadyDependency(object, context);
  if (before) return notReady(before);
  const path = missingPath(object, context);
  if (path) return notReady(path);
  const keys = missingKeys(object, context);
  if (keys) return notReady(keys);
  const deployment = context.world.deployment(object.ref);
  if (deployment === undefined) {
    context.assumes({ message: `Kustomization ${object.ref.name} brings what it should`, object: object.ref });
    return applied;
  }
  return buildAndApply(object, deployment, context);
}

const applied = succeeded("ReconciliationSucceeded", "Applied revision");

function buildAndApply(object: WorldObject, deployment: Deployment, context: Context): Outcome {
  if (deployment.failure !== undefined) return notReady(failureOf(deployment.failure));
  const substitution = substitutionFailure(object, deployment, context);
  if (substitution) return notReady(substitution);
  noteKeptEscapes(object, deployment, context);
  assumeCrdsOfOwnCharts(object, deployment, context);
  assumeMonitorDefinitions(object, deployment.objects, context);
  const { deploys, deletes: replaced = [], failure } = application(object, deployment, context);
  if (failure) return { ...notReady(failure), deploys };
  const deletes = [...replaced, ...prunedObjects(object, deployment, context)];
  const health = healthFailure(object, deployment, context);
  if (health === undefined) return { ...applied, deploys, deletes };
  if (health.kind === "checking") return { ...progressing(health.message, health.waitsFor), deploys, deletes };
  return { ...notReady(health.failure), deploys, deletes };
}

/** What fails after kustomize says so itself. */
function failureOf(failure: string): Failure {
  if (failure.includes(" dry-run failed")) return applyFailed(failure);
  return buildFailed(failure.startsWith("post build failed") ? failure : `kustomize build failed: ${failure}`);
}

function unreadySource(object: WorldObject, context: Context): Failure | undefined {
  const source = sourceAt(object, "spec", "sourceRef");
  const message = source && missingSource(object, source, context);
  return message === undefined ? undefined : { state: "failed", reason: "ArtifactFailed", message, events: [] };
}

function unreadyDependency(object: WorldObject, context: Context): Failure | undefined {
  const unmet = unmetDependency(object, context, words);
  if (unmet === undefined) return undefined;
  const reason = "DependencyNotReady";
  const message = "Dependencies do not meet ready condition, retrying in 30s";
  return { ...unmet, state: "waiting", reason, events: [{ type: "Normal", reason, message }] };
}

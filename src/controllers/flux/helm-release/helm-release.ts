import type { WorldObject } from "../../../world/index.ts";
import type { Context, Outcome } from "../../engine/index.ts";
import { notReady, succeeded, type Failure } from "../conditions.ts";
import { unmetDependency, type DependencyWords } from "../dependencies.ts";
import { missingSource } from "../missing-source.ts";
import { sourceAt } from "../source-reference.ts";
import { noteSuspended } from "../suspended.ts";
import { installed } from "./install.ts";
import { missingVersion } from "./missing-version.ts";
import { unfetchedChart } from "./unfetched-chart.ts";
import { absentRepository } from "./absent-repository.ts";
import { mistypedRepository } from "./repository-type.ts";
import { missingValues } from "./values.ts";

const words: DependencyWords = {
  known: { from: "source", of: "helm-controller 1.6, checkDependencies" },
  notFound: ({ namespace, name }) =>
    `unable to get '${namespace}/${name}' dependency: helmreleases.helm.toolkit.fluxcd.io "${name}" not found`,
};

/** One reconciliation; the order of the steps is that of helmrelease_controller.go, reconcileRelease. */
export function reconcileHelmRelease(object: WorldObject, context: Context): Outcome {
  noteSuspended(object, context);
  const before = unreadyDependency(object, context) ?? unreadySource(object, context) ?? missingValues(object, context);
  if (before) return notReady(before);
  const deployment = context.world.deployment(object.ref);
  // A chart that is not rendered here is taken to bring what it should; `charts` says so.
  return deployment ? installed(object, deployment, context) : succeeded("InstallSucceeded", "Helm install succeeded");
}

function unreadyDependency(object: WorldObject, context: Context): Failure | undefined {
  const unmet = unmetDependency(object, context, words);
  if (unmet === undefined) return undefined;
  const reason = "DependencyNotReady";
  return { ...unmet, state: "waiting", reason, events: [{ type: "Normal", reason, message: unmet.message }] };
}

/** A `chart` goes by way of a HelmChart beside its source; that one cannot be fetched. */
function unreadySource(object: WorldObject, context: Context): Failure | undefined {
  const chartRef = sourceAt(object, "spec", "chartRef");
  const source = chartRef ?? sourceAt(object, "spec", "chart", "spec", "sourceRef");
  if (source === undefined) return undefined;
  const missing = missingSource(object, source, context);
  const unfetched =
    missing === undefined
      ? (absentRepository(object, source, context) ?? unfetchedChart(object, source, context))
      : undefined;
  if (chartRef) {
    if (missing !== undefined) return failed("ArtifactFailed", `could not get Source object: ${missing}`);
    const { kind, namespace, name } = source;
    return unfetched === undefined
      ? undefined
      : failed("SourceNotReady", `${kind} '${namespace}/${name}' is not ready: ${unfetched}`);
  }
  const fault =
    missing !== undefined
      ? `failed to get source: ${missing}`
      : (mistypedRepository(object, source, context) ?? unfetched ?? missingVersion(object, source, context));
  const chart = `${source.namespace}/${object.ref.namespace}-${object.ref.name}`;
  return fault === undefined ? undefined : failed("SourceNotReady", `HelmChart '${chart}' is not ready: ${fault}`);
}

function failed(reason: string, message: string): Failure {
  return { state: "failed", reason, message, events: [] };
}

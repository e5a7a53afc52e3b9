import { hasVariable, type Path } from "../../../source/index.ts";
import { at, groupKindOf, refName, stringAt, type WorldObject } from "../../../world/index.ts";
import type { Context, Trouble } from "../../engine/index.ts";
import { noteDroppedFields, refusalTroubles, schemaTroubles } from "../../kubernetes/index.ts";
import { isAppliedAsRendered } from "../as-rendered.ts";
import { keptVariables } from "../kept-variables.ts";
import type { Failure } from "../conditions.ts";
import { stageOf } from "./stages.ts";
import { removedVersion } from "../removed-version.ts";

export function applyFailed(message: string): Failure {
  return { state: "failed", reason: "ReconciliationFailed", message };
}

interface RefusedObject {
  readonly failure: Failure;
  /** The stage of the Kustomization that ends it. */
  readonly stage: number;
}

/** What the API server refuses whatever else the cluster holds; of many objects alike the first, as kustomize-controller does. */
export function refusedObject(
  object: WorldObject,
  objects: readonly WorldObject[],
  context: Context,
): RefusedObject | undefined {
  for (const check of [withoutNamespace, withoutChart]) {
    const refused = objects.filter((one) => check(one) !== undefined);
    const [first] = refused;
    const refusal = first && check(first);
    if (!first || !refusal || !isAppliedAsRendered(context.world, object)) continue;
    const stands = context.fails({
      rule: refusal.rule,
      object: object.ref,
      message: `ReconciliationFailed: ${refusal.message}`,
      blame: { object: first.ref, path: refusal.path, missing: refusal.missing },
      known: { from: "source", of: refusal.of },
      details: { kind: first.ref.kind, name: first.ref.name, others: refused.length - 1 },
    });
    if (stands) return { failure: applyFailed(refusal.message), stage: stageOf(first) };
  }
  const inOrder = objects.toSorted((one, other) => stageOf(one) - stageOf(other));
  return invalidObject(object, inOrder, context);
}

/** An object of a version that is gone, or that breaks a rule of the API server or of its definition (DryRunErr). */
function invalidObject(
  object: WorldObject,
  objects: readonly WorldObject[],
  context: Context,
): RefusedObject | undefined {
  for (const one of objects) {
    const { kind, namespace, name } = one.ref;
    if (one.role === "subject") noteDroppedFields(one, "flux", context);
    const standing = refusalsOf(object, one, context)
      .map((trouble) => ({
        ...trouble,
        message: `${kind}/${namespace}/${name} dry-run failed${reasonOf(trouble)}: ${trouble.message}`,
      }))
      .filter((trouble) => context.fails({ ...trouble, message: `ReconciliationFailed: ${trouble.message}` }));
    if (standing[0]) return { failure: applyFailed(standing[0].message), stage: stageOf(one) };
  }
  return undefined;
}

function refusalsOf(object: WorldObject, one: WorldObject, context: Context): readonly Trouble[] {
  const isSure = isAppliedAsRendered(context.world, object);
  const ofDefinition = schemaTroubles(one, context, "flux").filter((trouble) => isSure || !mayBeAdded(trouble));
  const removed = removedVersion(one, context);
  const kept = keptVariables(object, one, "flux", context);
  const own = [...(removed ? [removed] : []), ...refusalTroubles(one, "flux"), ...ofDefinition]
    .filter(({ blame }) => kept.length === 0 || !holdsVariable(one, blame.path))
    .map((trouble) => ({ ...trouble, object: object.ref, about: `${refName(one.ref)} ${trouble.about ?? ""}` }));
  return [...kept, ...own];
}

/** What patches that are not seen may bring: they add a field that is missing, and take none away. */
function mayBeAdded({ details }: Trouble): boolean {
  return details?.["kind"] === "required";
}

function holdsVariable({ object }: WorldObject, path: Path): boolean {
  return hasVariable(JSON.stringify(at(object, ...path) ?? null));
}

/**
 * What server-side apply cannot read has no reason (500), and is no object that could be invalid; what the API server does not know at
 * all it does not answer for.
 */
function reasonOf({ message }: Trouble): string {
  if (message.startsWith("no matches for kind") || message.startsWith("failed to c")) return "";
  return message.includes("cannot be handled as") ? " (BadRequest)" : " (Invalid)";
}

interface Refusal {
  readonly rule: string;
  readonly message: string;
  readonly path: readonly string[];
  readonly missing: string;
  readonly of: string;
}

/** Built-in kinds that surely live in a namespace. Flux has no default for them: the API server knows no such path. */
const namespaced: ReadonlySet<string> = new Set([
  "ConfigMap",
  "PersistentVolumeClaim",
  "Secret",
  "Service",
  "ServiceAccount",
  "apps/DaemonSet",
  "apps/Deployment",
  "apps/StatefulSet",
  "batch/CronJob",
  "batch/Job",
  "networking.k8s.io/Ingress",
  "networking.k8s.io/NetworkPolicy",
  "rbac.authorization.k8s.io/Role",
  "rbac.authorization.k8s.io/RoleBinding",
]);

function withoutNamespace({ ref, object }: WorldObject): Refusal | undefined {
  if (!namespaced.has(groupKindOf(ref)) || stringAt(object, "metadata", "namespace")) return undefined;
  return {
    rule: "flux/namespace-missing",
    message: `${ref.kind}/${ref.name} namespace not specified: the server could not find the requested resource`,
    path: ["metadata", "namespace"],
    missing: "no namespace",
    of: "fluxcd/pkg ssa/errors/errors.go, DryRunErr",
  };
}

/** The rule of the CRD (helm-controller api/v2, HelmReleaseSpec). */
function withoutChart({ ref, object }: WorldObject): Refusal | undefined {
  if (groupKindOf(ref) !== "helm.toolkit.fluxcd.io/HelmRelease" || !ref.apiVersion.endsWith("/v2")) return undefined;
  const [chart, chartRef] = [at(object, "spec", "chart"), at(object, "spec", "chartRef")];
  if ((chart === undefined) !== (chartRef === undefined)) return undefined;
  return {
    rule: "flux/chart-missing",
    message: `HelmRelease/${ref.namespace}/${ref.name} dry-run failed (Invalid): HelmRelease.helm.toolkit.fluxcd.io "${ref.name}" is invalid: spec: Invalid value: either chart or chartRef must be set`,
    path: ["spec", chart === undefined ? "chartRef" : "chart"],
    missing: chart === undefined ? "neither chart nor chartRef" : "both chart and chartRef",
    of: "helm-controller api/v2, the CRD's own rule",
  };
}

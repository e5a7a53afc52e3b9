import { at, fieldsAt, groupKindOf, listAt, stringAt, type WorldObject } from "../../world/index.ts";
import type { Context, Trouble } from "../engine/index.ts";

/** apimachinery api/validation, TotalAnnotationSizeLimitB. */
const longest = 256 * 1024;

const lastApplied = "kubectl.kubernetes.io/last-applied-configuration";

const answer = `metadata.annotations: Too long: may not be more than ${longest} bytes`;

/**
 * A definition that does not fit into the annotation in which `kubectl apply` keeps what it has applied, as Argo CD does unless it
 * is told to let the API server do it. Answers the refusal.
 */
export function tooLong(application: WorldObject, object: WorldObject, context: Context): string | undefined {
  const { ref } = object;
  if (groupKindOf(ref) !== "apiextensions.k8s.io/CustomResourceDefinition") return undefined;
  if (isAppliedOtherwise(application, object) || annotated(object) <= longest) return undefined;
  const message = `CustomResourceDefinition.apiextensions.k8s.io "${ref.name}" is invalid: ${answer}`;
  return context.fails(troubleOf(application, ref.name, message)) ? message : undefined;
}

/** The same of CloudNativePG's chart, which is not rendered here; of its definitions that of Pooler has been too long since 0.22. */
export function noteTooLong(application: WorldObject, objects: readonly WorldObject[], context: Context): void {
  const chart = objects.find(({ object }) => stringAt(object, "spec", "chart") === "cloudnative-pg");
  const [, minor] = /^[v~^]?0\.(\d+)/.exec((chart && stringAt(chart.object, "spec", "version")) ?? "") ?? [];
  if (chart === undefined || minor === undefined || Number(minor) < 22 || isAppliedOtherwise(application, chart))
    return;
  if (at(chart.object, "spec", "values", "crds", "create") === false) return;
  const name = "poolers.postgresql.cnpg.io";
  const message = `CustomResourceDefinition.apiextensions.k8s.io "${name}" is invalid: ${answer}`;
  context.notes({ ...troubleOf(application, name, message), weight: "side" });
}

function troubleOf(application: WorldObject, name: string, message: string): Trouble {
  return {
    rule: "argo-cd/annotation-too-long",
    object: application.ref,
    about: name,
    message: `one or more objects failed to apply, reason: ${message}`,
    blame: { object: application.ref, path: ["spec", "syncPolicy", "syncOptions"], missing: "no ServerSideApply=true" },
    known: { from: "source", of: "Argo CD 3.0–3.5, applyObject, and Kubernetes ValidateAnnotationsSize" },
    details: { definition: name, operator: name.endsWith(".cnpg.io") },
  };
}

/** Neither the API server itself nor `kubectl create` and `replace` keep the annotation. */
function isAppliedOtherwise(application: WorldObject, { object }: WorldObject): boolean {
  const own = stringAt(object, "metadata", "annotations", "argocd.argoproj.io/sync-options") ?? "";
  const options = listAt(application.object, "spec", "syncPolicy", "syncOptions").map(String);
  return [...options, ...own.split(",")].some((option) => /^(ServerSideApply|Replace)=true$/.test(option.trim()));
}

/** At least so much is in the annotations together. */
function annotated({ object }: WorldObject): number {
  const others = fieldsAt(object, "metadata", "annotations").map(([key, value]) => key.length + String(value).length);
  return others.reduce((sum, size) => sum + size, lastApplied.length + JSON.stringify(object).length);
}

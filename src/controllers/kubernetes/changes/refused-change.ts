import { labelsOf, objectAt, type WorldObject } from "../../../world/index.ts";
import type { Context, Deleted, Trouble } from "../../engine/index.ts";
import { holdsData } from "./held-data.ts";
import { immutableRefusal } from "./immutable.ts";
import { outlivesClaim } from "../volumes/outlives-claim.ts";

/** What becomes of an object whose update the API server refuses. */
export type RefusedChange =
  /** It stays as it was. */
  | { readonly kind: "kept"; readonly message: string; readonly trouble: Trouble }
  /** Its deployer deletes it and makes it anew. */
  | { readonly kind: "replaced"; readonly deleted: Deleted };

/** Undefined when the API server takes the update, or the object is new. `forces`: the deployer replaces what cannot be updated. */
export function refusedChange(
  written: WorldObject,
  context: Context,
  forces: boolean,
  deployer?: WorldObject,
): RefusedChange | undefined {
  const { ref } = written;
  const existing = objectAt(context.world, ref);
  const isPending = deployer === undefined ? existing?.before === "updated" : existing?.before === "outdated";
  if (!existing?.previous || !isPending || isHook(written)) return undefined;
  const refusal = immutableRefusal(ref, existing.previous, written.object);
  if (refusal === undefined) return undefined;
  const field = refusal.path.join(".");
  const blame = { object: ref, path: refusal.path };
  if (forces) {
    const trouble: Trouble = {
      rule: "change/data-detached",
      object: ref,
      about: "replaced",
      message: `${ref.kind} ${ref.name} deleted and made anew: ${refusal.message}`,
      blame,
      known: { from: "source", of: "fluxcd/pkg ssa, gitops-engine" },
      details: {
        problem: "replaced",
        kind: ref.kind,
        name: ref.name,
        field,
        from: deployer?.ref.kind ?? "kubectl",
        fate: ref.kind === "PersistentVolumeClaim" && outlivesClaim(context.world, existing) ? "released" : "deleted",
      },
    };
    if (!holdsData(context.world, existing)) return { kind: "replaced", deleted: { ref } };
    return context.fails(trouble) ? { kind: "replaced", deleted: { ref, trouble } } : undefined;
  }
  const trouble: Trouble = {
    rule: "change/immutable-field",
    object: ref,
    message: refusal.message,
    blame,
    known: { from: "source", of: "Kubernetes, update validation" },
    details: {
      field,
      kind: ref.kind,
      name: ref.name,
      deployer: deployer?.ref.kind ?? "",
      build: deployer?.ref.name ?? "",
      namespace: deployer?.ref.namespace ?? "",
    },
  };
  return context.fails(trouble) ? { kind: "kept", message: refusal.message, trouble } : undefined;
}

/** Hooks are deleted before they are made again. */
function isHook({ object }: WorldObject): boolean {
  const annotations = labelsOf(object, "metadata", "annotations");
  return annotations.has("argocd.argoproj.io/hook") || annotations.has("helm.sh/hook");
}

/** Does this object say itself that it may be replaced, to whichever deployer? */
export function mayBeReplaced({ object }: WorldObject): boolean {
  const annotations = labelsOf(object, "metadata", "annotations");
  return (
    annotations.get("kustomize.toolkit.fluxcd.io/force")?.toLowerCase() === "enabled" ||
    /\bForce=true\b/.test(annotations.get("argocd.argoproj.io/sync-options") ?? "")
  );
}

import type { Ref } from "../../../render/index.ts";
import { labelsOf, objectAt, type WorldObject } from "../../../world/index.ts";
import type { Context, Deleted, Trouble } from "../../engine/index.ts";
import { holdsData } from "./held-data.ts";
import { immutableRefusal, type Refusal } from "./immutable.ts";
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
  if (forces) {
    if (!holdsData(context.world, existing)) return { kind: "replaced", deleted: { ref } };
    const isReleased = ref.kind === "PersistentVolumeClaim" && outlivesClaim(context.world, existing);
    const trouble = detached(ref, refusal, deployer, isReleased ? "released" : "deleted");
    return context.fails(trouble) ? { kind: "replaced", deleted: { ref, trouble } } : undefined;
  }
  const trouble = kept(ref, refusal, deployer);
  return context.fails(trouble) ? { kind: "kept", message: refusal.message, trouble } : undefined;
}

/** Deleted and made anew, and with it its data. */
function detached(
  ref: Ref,
  { path, message }: Refusal,
  deployer: WorldObject | undefined,
  fate: "released" | "deleted",
): Trouble {
  return {
    rule: "change/data-detached",
    object: ref,
    about: "replaced",
    message: `${ref.kind} ${ref.name} deleted and made anew: ${message}`,
    blame: { object: ref, path },
    known: { from: "source", of: "fluxcd/pkg ssa, gitops-engine" },
    details: {
      problem: "replaced",
      kind: ref.kind,
      name: ref.name,
      field: path.join("."),
      from: deployer?.ref.kind ?? "kubectl",
      fate,
    },
  };
}

function kept(ref: Ref, { path, message }: Refusal, deployer: WorldObject | undefined): Trouble {
  return {
    rule: "change/immutable-field",
    object: ref,
    message,
    blame: { object: ref, path },
    known: { from: "source", of: "Kubernetes, update validation" },
    details: {
      field: path.join("."),
      kind: ref.kind,
      name: ref.name,
      deployer: deployer?.ref.kind ?? "",
      build: deployer?.ref.name ?? "",
      namespace: deployer?.ref.namespace ?? "",
    },
  };
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

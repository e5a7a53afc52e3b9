import type { Ref } from "../../../render/index.ts";
import { labelsOf, objectAt, type WorldObject } from "../../../world/index.ts";
import { outlivesClaim, type Blame, type Context, type Deleted, type Trouble } from "../../engine/index.ts";
import { holdsData } from "./held-data.ts";
import type { Refusal } from "./check.ts";
import { immutableRefusal } from "./immutable.ts";

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
  const refusal = pendingRefusal(written, existing, deployer);
  if (existing === undefined || refusal === undefined) return undefined;
  if (forces) {
    if (!holdsData(context.world, existing)) return { kind: "replaced", deleted: { ref } };
    const isReleased = ref.kind === "PersistentVolumeClaim" && outlivesClaim(context.world, existing);
    const trouble = detached(ref, refusal, deployer, isReleased ? "released" : "deleted");
    return context.fails(trouble) ? { kind: "replaced", deleted: { ref, trouble } } : undefined;
  }
  const trouble = kept(ref, refusal, deployer);
  return context.fails(trouble) ? { kind: "kept", message: refusal.message, trouble } : undefined;
}

/** What the API server has against an update that is still to come: by a deployer, or, where there is none, by hand. */
function pendingRefusal(
  written: WorldObject,
  existing: WorldObject | undefined,
  deployer: WorldObject | undefined,
): Refusal | undefined {
  const isPending = existing?.before === (deployer === undefined ? "updated" : "outdated");
  if (!existing?.previous || !isPending || isHook(written)) return undefined;
  return immutableRefusal(written.ref, existing.previous, written.object);
}

/**
 * Those of a release's objects whose update the API server refuses, with what it answers. Helm tells of all of them at once, so those
 * that are alike are one trouble. `blame`: the edit behind it, where that is known better than from the objects.
 */
export function refusedUpdates(
  release: WorldObject,
  objects: readonly WorldObject[],
  context: Context,
  blame?: Blame,
): ReadonlyMap<WorldObject, string> {
  const alike = new Map<string, Map<WorldObject, Refusal>>();
  for (const written of objects) {
    const refusal = pendingRefusal(written, objectAt(context.world, written.ref), release);
    if (refusal === undefined) continue;
    const field = `${written.ref.kind} ${refusal.path.join(".")}`;
    alike.set(field, (alike.get(field) ?? new Map<WorldObject, Refusal>()).set(written, refusal));
  }
  const standing = [...alike].filter(([field, refused]) => context.fails(together(release, field, refused, blame)));
  return new Map(
    standing.flatMap(([, refused]) => [...refused].map(([written, { message }]) => [written, message] as const)),
  );
}

function together(
  release: WorldObject,
  field: string,
  refused: ReadonlyMap<WorldObject, Refusal>,
  blame: Blame | undefined,
): Trouble {
  const [[first, refusal]] = [...refused] as [[WorldObject, Refusal]];
  const names = [...refused.keys()].map(({ ref }) => ref.name).sort();
  const trouble = kept(first.ref, refusal, release);
  const details = { ...trouble.details, name: names.join(" ") };
  return { ...trouble, object: release.ref, about: field, blame: blame ?? trouble.blame, details };
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

const cloudNativePg = "CloudNativePG 1.22–1.30, validateClusterChanges and its definitions";

function kept(ref: Ref, { path, message, how }: Refusal, deployer: WorldObject | undefined): Trouble {
  return {
    rule: "change/immutable-field",
    object: ref,
    message,
    blame: { object: ref, path },
    known: {
      from: "source",
      of: ref.apiVersion.startsWith("postgresql.cnpg.io/") ? cloudNativePg : "Kubernetes, update validation",
    },
    details: {
      field: path.join("."),
      how: how ?? "changed",
      kind: ref.kind,
      name: ref.name,
      in: ref.namespace,
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

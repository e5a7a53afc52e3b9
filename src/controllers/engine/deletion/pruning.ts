import { at, groupKindOf, labelsOf, stringAt, type WorldObject } from "../../../world/index.ts";

/** Does a deployer's object delete what it has applied once and the repository no longer brings? */
export function prunes({ ref, object }: WorldObject): boolean {
  switch (groupKindOf(ref)) {
    case "kustomize.toolkit.fluxcd.io/Kustomization":
      return at(object, "spec", "prune") === true;
    case "argoproj.io/Application":
      return at(object, "spec", "syncPolicy", "automated", "prune") === true;
    case "helm.toolkit.fluxcd.io/HelmRelease":
    case "helm.cattle.io/HelmChart":
      return true;
    default:
      return false;
  }
}

/**
 * Does it take with it, when it is deleted itself, what it has applied? A Flux Kustomization that prunes does (`deletionPolicy:
 * MirrorPrune`), a HelmRelease uninstalls, an Application needs the finalizer.
 */
export function finalizes(deployer: WorldObject): boolean {
  const { ref, object } = deployer;
  switch (groupKindOf(ref)) {
    case "kustomize.toolkit.fluxcd.io/Kustomization": {
      const policy = stringAt(object, "spec", "deletionPolicy") ?? "MirrorPrune";
      return policy === "Delete" || (policy === "MirrorPrune" && prunes(deployer));
    }
    case "helm.toolkit.fluxcd.io/HelmRelease":
    case "helm.cattle.io/HelmChart":
      return true;
    case "argoproj.io/Application":
      return JSON.stringify(at(object, "metadata", "finalizers") ?? []).includes(
        "resources-finalizer.argocd.argoproj.io",
      );
    default:
      return false;
  }
}

/** Objects that say themselves that their deployer must leave them. */
export function isKept({ object }: WorldObject): boolean {
  const annotations = labelsOf(object, "metadata", "annotations");
  return (
    annotations.get("helm.sh/resource-policy") === "keep" ||
    annotations.get("kustomize.toolkit.fluxcd.io/prune") === "disabled" ||
    annotations.get("kustomize.toolkit.fluxcd.io/reconcile") === "disabled" ||
    /\b(Prune|Delete)=false\b/.test(annotations.get("argocd.argoproj.io/sync-options") ?? "")
  );
}

import type { Trouble } from "../../../../controllers/index.ts";
import type { Rule } from "../../../rule.ts";
import { detail } from "../../details.ts";
import { seeFluxObject } from "../../see-it.ts";

export const dependencyMissing: Rule = {
  id: "flux/dependency-missing",
  title: (trouble) =>
    `${trouble.object.kind} ${detail(trouble, "name")} does not exist in namespace ${detail(trouble, "namespace")}`,
  message: (trouble) =>
    `${trouble.object.kind} ${trouble.object.name} depends on it and is not applied before it is there. ${meant(trouble)}`,
  remedy: (trouble) => {
    switch (detail(trouble, "wrong")) {
      case "namespace":
        return `write namespace: ${detail(trouble, "meantNamespace")}`;
      case "name":
        return `write name: ${detail(trouble, "meantName")}`;
      case "kind":
        return trouble.object.kind === "HelmRelease"
          ? `take the entry out, and have the Kustomization that brings HelmRelease ${trouble.object.name} depend on ${detail(trouble, "name")}`
          : `name the Kustomization that brings HelmRelease ${detail(trouble, "name")}`;
      default:
        return "name one that is there, or take the entry out";
    }
  },
  seeIt: seeFluxObject,
  explanation: {
    summary: "A Kustomization or HelmRelease depends on one that is not there.",
    why: "`dependsOn` means another object of the same kind, in the own namespace unless one is written. A Kustomization cannot depend on a HelmRelease, nor the other way round. As long as it does not exist, the dependent waits. What this repository does not hold may come from another; that is assumed and said.",
    looksLike: [
      "dependency '<namespace>/<name>' not found",
      "dependency '<namespace>/<name>' not found: kustomizations.kustomize.toolkit.fluxcd.io \"<name>\" not found",
      "unable to get '<namespace>/<name>' dependency: helmreleases.helm.toolkit.fluxcd.io \"<name>\" not found",
    ],
    mend: "Compare the entry with `flux get kustomizations -A`. A namespace is only left out for one's own.",
    sources: ["kustomize-controller and helm-controller, checkDependencies"],
  },
};

function meant(trouble: Trouble): string {
  if (detail(trouble, "wrong") === "unknown")
    return "Nothing in this repository is called so, and everything else that is depended on is here.";
  if (detail(trouble, "wrong") === "kind")
    return `${detail(trouble, "is")} ${detail(trouble, "name")} is no help: a ${trouble.object.kind} can depend on a ${trouble.object.kind} only.`;
  return detail(trouble, "wrong") === "namespace"
    ? `The one of that name is in namespace ${detail(trouble, "meantNamespace")}.`
    : `The one there is called ${detail(trouble, "meantName")}.`;
}

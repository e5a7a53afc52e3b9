import type { Rule } from "../../../rule.ts";
import { detail } from "../../details.ts";
import { meantNamed, remedyNamed } from "./named.ts";
import { seeFluxKustomization } from "../../see-it.ts";

export const substituteMissing: Rule = {
  id: "flux/substitute-missing",
  title: (trouble) =>
    `${detail(trouble, "kind")} ${detail(trouble, "name")} does not exist in namespace ${detail(trouble, "namespace")}`,
  message: (trouble) =>
    `Kustomization ${trouble.object.name} takes variables from it, so its build fails and nothing is applied. ${meantNamed(trouble)}`,
  remedy: remedyNamed,
  seeIt: seeFluxKustomization,
  explanation: {
    summary: "A Kustomization takes variables from a ConfigMap or Secret that is not there.",
    why: "`postBuild.substituteFrom` reads from the Kustomization's own namespace only. A ConfigMap that kustomize generates carries a hash in its name, which is not put in here. Without `optional: true` an absent source fails the build.",
    looksLike: [
      "post build failed for '<gvk>/<name>': substitute from 'ConfigMap/<name>' error: configmaps \"<name>\" not found",
      "substitute from 'Secret/<name>' error: secrets \"<name>\" not found",
    ],
    mend: "Bring the ConfigMap or Secret into the Kustomization's namespace, with `disableNameSuffixHash: true` where it is generated; or write `optional: true` and give every variable a default.",
    sources: ["fluxcd/pkg kustomize/kustomize_varsub.go, LoadVariables"],
  },
};

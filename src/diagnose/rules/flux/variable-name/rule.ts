import type { Rule } from "../../../rule.ts";
import { detail } from "../../details.ts";
import { seeFluxKustomization } from "../../see-it.ts";

export const variableName: Rule = {
  id: "flux/variable-name",
  title: (trouble) => `${detail(trouble, "name")} is no name of a variable`,
  message: (trouble) =>
    `Every key of ${detail(trouble, "holder")} is a variable of Kustomization ${trouble.object.name}. One that is not made of letters, digits and _ fails its whole build, used or not.`,
  remedy: (trouble) =>
    `write ${detail(trouble, "name")
      .replace(/[^A-Za-z0-9_]/g, "_")
      .replace(/^(?=\d)/, "_")}`,
  seeIt: seeFluxKustomization,
  explanation: {
    summary: "A ConfigMap or Secret with variables has a key that cannot be one.",
    why: "Flux takes all keys of what `postBuild.substituteFrom` names. Each must match `^[_[:alpha:]][_[:alpha:][:digit:]]*$`; they are checked before anything is put in.",
    looksLike: ["envsubst error: '<name>' var name is invalid, must match '^[_[:alpha:]][_[:alpha:][:digit:]]*$'"],
    mend: "Rename the key, or move it into a ConfigMap of its own that no Kustomization takes variables from.",
    sources: ["fluxcd/pkg kustomize/kustomize_varsub.go, varSubstitution"],
  },
};

import type { Trouble } from "../../../../controllers/index.ts";
import type { Rule } from "../../../rule.ts";
import { detail, detailList } from "../../details.ts";
import { seeFluxKustomization } from "../../see-it.ts";

export const variableUnset: Rule = {
  id: "flux/variable-unset",
  title: (trouble) => {
    const names = detailList(trouble, "names");
    return names.length === 1
      ? `Nothing sets the variable ${first(trouble)}`
      : `Nothing sets ${names.length} variables`;
  },
  message: (trouble) =>
    isKept(trouble)
      ? `${detail(trouble, "holder")} has \${${first(trouble)}}, and as Kustomization ${trouble.object.name} has no postBuild, nobody puts anything in its place. The API server does not take it as it is.`
      : `${detail(trouble, "holder")} has ${first(trouble)}, and Kustomization ${trouble.object.name} puts its variables in. Since Flux 2.9 the whole build fails then; before, an empty text took its place.${others(trouble)}`,
  remedy: (trouble) =>
    isKept(trouble)
      ? `give Kustomization ${trouble.object.name} a postBuild with substitute or substituteFrom`
      : `add ${first(trouble)} to postBuild.substitute, write a default (\${${first(trouble)}:=…}), or $\${${first(trouble)}} for a text that is to stay`,
  seeIt: seeFluxKustomization,
  explanation: {
    summary: "A manifest has a variable that its Kustomization does not set.",
    why: "As soon as `postBuild` has one variable, Flux replaces `${NAME}` in every field of every object, scripts in ConfigMaps included. kustomize-controller 1.9 (Flux 2.9) refuses a name that is not set and has no default (feature gate StrictPostBuildSubstitutions). A child Kustomization does not inherit its parent's variables. One without `postBuild` puts nothing in, so that `${NAME}` stays as it is: the API server refuses names, hosts and quantities that have it.",
    looksLike: [
      'variable not set (strict mode): "<name>"',
      "post build failed for '<gvk>/<name>': envsubst error: variable substitution failed: variable not set (strict mode): \"<name>\"",
    ],
    mend: "Set the variable, or give it a default. A text of a script is written `$${NAME}`, or its object gets the annotation `kustomize.toolkit.fluxcd.io/substitute: disabled`.",
    sources: [
      "fluxcd/pkg kustomize/kustomize_varsub.go and envsubst",
      "kustomize-controller 1.9 internal/features/features.go",
    ],
  },
};

function isKept(trouble: Trouble): boolean {
  return trouble.details?.["kept"] === true;
}

function first(trouble: Trouble): string {
  return detailList(trouble, "names")[0] ?? "";
}

function others(trouble: Trouble): string {
  const [, ...names] = detailList(trouble, "names");
  if (names.length === 0) return "";
  const shown = names.slice(0, 5);
  const more = names.length > shown.length ? ` and ${names.length - shown.length} more` : "";
  return ` Nothing sets ${shown.join(", ")}${more} either.`;
}

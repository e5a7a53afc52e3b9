import type { Trouble } from "../../../../controllers/index.ts";
import type { Rule } from "../../../rule.ts";
import { detail } from "../../details.ts";

export const escapeKept: Rule = {
  id: "flux/escape-kept",
  title: (trouble) => `${detail(trouble, "key")} keeps its $$, as nothing is substituted in it`,
  message: (trouble) =>
    `${why(trouble)}, so that Flux leaves $$ as it is. In a shell $$ is the number of its process: $\${${detail(trouble, "name")}} is that number and {${detail(trouble, "name")}}.`,
  remedy: (trouble) => `write \${${detail(trouble, "name")}} with one $ there, and so all others`,
  seeIt: (trouble) =>
    `kubectl -n ${detail(trouble, "namespace")} get ${detail(trouble, "holder").toLowerCase()} -o yaml`,
  explanation: {
    summary: "A script is escaped for Flux's substitution, which does not take place.",
    why: "Where Flux substitutes, `$${NAME}` stands for `${NAME}`. But it only substitutes where `postBuild` gives at least one variable (or `substituteStrategy: Always`), and not in objects with `kustomize.toolkit.fluxcd.io/substitute: disabled`. Everywhere else the text goes into the cluster as it is, and a shell takes `$$` for the number of its own process.",
    looksLike: ["mkdir: cannot create directory '<number>{<name>}'"],
    mend: "Write the script as a shell wants it, and keep Flux out of it.\n\n```yaml\nconfigMapGenerator:\n  - name: scripts\n    files: [backup.sh]\n    options:\n      annotations:\n        kustomize.toolkit.fluxcd.io/substitute: disabled\n```",
    sources: ["fluxcd/pkg kustomize/kustomize_varsub.go, SubstituteVariables", "fluxcd/pkg envsubst/parse/scan.go"],
  },
};

function why(trouble: Trouble): string {
  return detail(trouble, "optsOut") === "true"
    ? `${detail(trouble, "holder")} opts out of substitution`
    : `Kustomization ${trouble.object.name} has no variables`;
}

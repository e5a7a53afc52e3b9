import type { Trouble } from "../../../../controllers/index.ts";
import type { Rule } from "../../../rule.ts";
import { detail } from "../../details.ts";
import { seeFluxKustomization } from "../../see-it.ts";

export const namespaceMissing: Rule = {
  id: "flux/namespace-missing",
  title: (trouble) => `${detail(trouble, "kind")} ${detail(trouble, "name")} has no namespace`,
  message: (trouble) =>
    `Flux has no default namespace: the API server knows no such place, and Kustomization ${trouble.object.name} applies none of its objects.${others(trouble)}`,
  remedy: () => "add spec.targetNamespace to the Kustomization, or namespace: to kustomization.yaml",
  seeIt: seeFluxKustomization,
  explanation: {
    summary: "An object that lives in a namespace names none, and nothing sets one.",
    why: "`kubectl apply` puts such an object into the namespace of the current context. kustomize-controller sends it as it is, to a path that the API server does not have. That fails in the dry run, and keeps back everything of the same stage.",
    looksLike: ["<Kind>/<name> namespace not specified: the server could not find the requested resource"],
    mend: "`spec.targetNamespace` sets the namespace of everything that the Kustomization applies; `namespace:` in kustomization.yaml does the same for one folder.",
    sources: ["fluxcd/pkg ssa/errors/errors.go, DryRunErr", "fluxcd/pkg ssa/manager_apply.go, ApplyAll"],
  },
};

function others(trouble: Trouble): string {
  const count = Number(detail(trouble, "others"));
  return count === 0 ? "" : count === 1 ? " One more has none either." : ` ${count} more have none either.`;
}

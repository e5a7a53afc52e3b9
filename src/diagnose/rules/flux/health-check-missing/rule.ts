import type { Rule } from "../../../rule.ts";
import { detail } from "../../details.ts";
import { seeFluxKustomization } from "../../see-it.ts";
import { fixes } from "./fix.ts";

export const healthCheckMissing: Rule = {
  id: "flux/health-check-missing",
  title: (trouble) => `Kustomization ${trouble.object.name} waits for ${checked(trouble)}, which nobody makes`,
  message: (trouble) =>
    `It never becomes ready, and nothing that depends on it is applied. The ${detail(trouble, "kind")} that it applies there is called ${detail(trouble, "meant")}.`,
  remedy: (trouble) => `write name: ${detail(trouble, "meant")}`,
  fixes,
  seeIt: seeFluxKustomization,
  explanation: {
    summary: "`healthChecks` of a Kustomization names an object that does not exist.",
    why: "Once everything is applied, kustomize-controller waits for what `healthChecks` names, and an object that does not exist is never healthy: when the timeout is over, the Kustomization is not ready, and what has it in `dependsOn` waits. A database that was made anew under another name leaves such a check behind. With `wait: true` the list is not read. It is only said of kinds that people write themselves, where the Kustomization applies one of that kind in that namespace which no check names; anything else is assumed to come from elsewhere.",
    looksLike: [
      "health check failed after <time>: timeout waiting for: [<Kind>/<namespace>/<name> status: 'NotFound']",
    ],
    mend: "Rename the check with the object, or write `wait: true` instead of the list.",
    sources: ["kustomize-controller, checkHealth", "fluxcd/pkg ssa, WaitForSet"],
  },
};

function checked(trouble: Parameters<typeof detail>[0]): string {
  return `${detail(trouble, "kind")} ${detail(trouble, "name")}`;
}

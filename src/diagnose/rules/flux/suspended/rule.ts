import type { Rule } from "../../../rule.ts";
import { detail } from "../../details.ts";
import { seeFluxObject } from "../../see-it.ts";

export const suspended: Rule = {
  id: "flux/suspended",
  title: ({ object }) => `${object.kind} ${object.name} is suspended`,
  message: (trouble) => {
    const dependent = detail(trouble, "dependent");
    const waits = dependent === "" ? "" : `, and ${dependent} waits for it`;
    return `Flux applies nothing of it until it is resumed${waits}. The forecast goes on as if it had been.`;
  },
  remedy: () => "take out suspend: true",
  seeIt: seeFluxObject,
  explanation: {
    summary: "A Kustomization or HelmRelease is suspended.",
    why: "With `suspend: true` the controller returns before it looks at anything: in a new cluster nothing of it ever appears, and what depends on it waits. In a running cluster everything stays as it was. Written in the repository it outlives `flux resume`, because the parent Kustomization sets it again.",
    looksLike: ["Reconciliation is suspended for this object", "Suspended: True"],
    alsoLooksLike: ["dependency '<namespace>/<name>' is not ready"],
    mend: "Take the field out of the manifest. To stop Flux for a while, `flux suspend` is enough where no parent brings the object.",
    sources: ["kustomize-controller and helm-controller, Reconcile"],
  },
};

import type { Rule } from "../../../rule.ts";
import type { Trouble } from "../../../../controllers/index.ts";
import { detail } from "../../details.ts";
import { seeFluxObject } from "../../see-it.ts";

export const fluxSourceMissing: Rule = {
  id: "flux/source-missing",
  title: (trouble) =>
    `${detail(trouble, "kind")} ${detail(trouble, "name")} does not exist in namespace ${detail(trouble, "namespace")}`,
  message: (trouble) =>
    `${trouble.object.kind} ${trouble.object.name} is fetched from it, so nothing of it is applied. ${meant(trouble)}`,
  remedy,
  seeIt: seeFluxObject,
  explanation: {
    summary: "A Kustomization or HelmRelease names a source that is not there, or in another namespace.",
    why: "`sourceRef` and `chartRef` without `namespace` mean the namespace of the object that refers. What `flux bootstrap` makes is in `flux-system`. A Kustomization that was moved beside its app must name that namespace.",
    looksLike: [
      "Source '<kind>/<namespace>/<name>' not found",
      'GitRepository.source.toolkit.fluxcd.io "<name>" not found',
      'HelmRepository.source.toolkit.fluxcd.io "<name>" not found',
      'could not get Source object: OCIRepository.source.toolkit.fluxcd.io "<name>" not found',
    ],
    mend: "```yaml\nsourceRef:\n  kind: GitRepository\n  name: flux-system\n  namespace: flux-system\n```",
    sources: ["kustomize-controller and helm-controller, getSource"],
  },
};

function remedy(trouble: Trouble): string {
  if (detail(trouble, "slipOf") !== "") return `name ${detail(trouble, "slipOf")}`;
  return detail(trouble, "meant") === ""
    ? "name a source that is there"
    : `write namespace: ${detail(trouble, "meant")}`;
}

function meant(trouble: Trouble): string {
  if (detail(trouble, "slipOf") !== "") return `The one that is there is called ${detail(trouble, "slipOf")}.`;
  const namespace = detail(trouble, "meant");
  if (namespace !== "" && trouble.details?.["isWritten"] === true) return `The one of that name is in ${namespace}.`;
  return namespace === ""
    ? `Nothing in this repository is called so, and every other ${trouble.object.kind} is fetched from something that is known here.`
    : `A reference without a namespace means one's own; the one of that name is in ${namespace}.`;
}

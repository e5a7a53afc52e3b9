import type { Trouble } from "../../../../controllers/index.ts";
import type { Rule } from "../../../rule.ts";
import { detail } from "../../details.ts";

export const immutableField: Rule = {
  id: "change/immutable-field",
  title: (trouble) =>
    `${detail(trouble, "field")} of ${detail(trouble, "kind")} ${detail(trouble, "name")} cannot be changed`,
  message: (trouble) =>
    `The API server refuses the update, so ${detail(trouble, "kind")} ${detail(trouble, "name")} stays as it was. ${consequence(trouble)}`,
  remedy: (trouble) =>
    detail(trouble, "kind") === "PersistentVolumeClaim"
      ? "take the change back; new storage needs a claim of another name, and its files copied over"
      : `take the change back, or delete the ${detail(trouble, "kind")} first (--cascade=orphan keeps its pods)`,
  seeIt: (trouble) =>
    detail(trouble, "deployer") === "Kustomization"
      ? `kubectl -n ${detail(trouble, "namespace")} describe kustomization ${detail(trouble, "build")}`
      : undefined,
  explanation: {
    summary: "A field that Kubernetes never lets change has been edited, so the update is refused.",
    why: "Selectors of workloads, most of a StatefulSet, the storage of a claim, `roleRef`, a Secret's type and a Job's template are set once. Flux applies nothing of a Kustomization when one object is refused, until that is mended; Argo CD's sync fails; kubectl goes on with the others. With `force` (Flux) or `Force=true` (Argo CD) the object is deleted and made anew. It is told by `check --since`.",
    looksLike: [
      "spec.selector: Invalid value: <value>: field is immutable",
      "spec: Forbidden: updates to statefulset spec for fields other than <fields> are forbidden",
      "spec: Forbidden: spec is immutable after creation except resources.requests and volumeAttributesClassName for bound claims",
      "cannot change roleRef",
      "is invalid: spec: Forbidden: updates to statefulset spec for fields other than",
    ],
    mend: "Take the edit back, or replace the object on purpose: `kubectl delete --cascade=orphan` keeps the pods of a workload. Common causes are labels that are put on everything (`commonLabels`, `includeSelectors`), a chart's major release, and an edited claim template.",
    sources: ["Kubernetes pkg/apis/{apps,core,batch,rbac}/validation", "fluxcd/pkg ssa/manager_apply.go"],
  },
};

function consequence(trouble: Trouble): string {
  switch (detail(trouble, "deployer")) {
    case "Kustomization":
      return `Kustomization ${detail(trouble, "build")} then applies nothing else either, and says: dry-run failed (Invalid).`;
    case "Application":
      return `The sync of Application ${detail(trouble, "build")} fails.`;
    default:
      return "The rest is applied.";
  }
}

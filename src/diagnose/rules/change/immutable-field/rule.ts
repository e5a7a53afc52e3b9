import type { Trouble } from "../../../../controllers/index.ts";
import type { Rule } from "../../../rule.ts";
import { detail } from "../../details.ts";

export const immutableField: Rule = {
  id: "change/immutable-field",
  title: (trouble) => `${detail(trouble, "field")} of ${subject(trouble)} cannot be ${detail(trouble, "how")}`,
  message: (trouble) =>
    `${detail(trouble, "kind") === "Cluster" ? "The operator's webhook" : "The API server"} refuses the update, so ${subject(trouble)} ${isOne(trouble) ? "stays as it was" : "stay as they were"}. ${consequence(trouble)}`,
  remedy,
  seeIt: (trouble) => {
    const deployer = detail(trouble, "deployer");
    return deployer === "Kustomization" || deployer === "HelmRelease"
      ? `kubectl -n ${detail(trouble, "namespace")} describe ${deployer.toLowerCase()} ${detail(trouble, "build")}`
      : undefined;
  },
  explanation: {
    summary:
      "A field that Kubernetes, or the webhook of an operator, never lets change has been edited, so the update is refused.",
    why: "Selectors of workloads, most of a StatefulSet, the storage of a claim, `roleRef`, a Secret's type and a Job's template are set once. CloudNativePG lets no storage shrink, and keeps the name and the locale of a Database. Flux applies nothing of a Kustomization when one object is refused, until that is mended; the upgrade of a HelmRelease fails, and is rolled back only where `upgrade.remediation` says so; Argo CD's sync fails; kubectl goes on with the others. With `force` (Flux) or `Force=true` (Argo CD) the object is deleted and made anew. It is told by `check --since`.",
    looksLike: [
      "spec.selector: Invalid value: <value>: field is immutable",
      'cannot patch "<name>" with kind <kind>: <kind>.apps "<name>" is invalid: spec.selector: Invalid value: <value>: field is immutable',
      "spec: Forbidden: updates to statefulset spec for fields other than <fields> are forbidden",
      "spec: Forbidden: spec is immutable after creation except resources.requests and volumeAttributesClassName for bound claims",
      "cannot change roleRef",
      "can't shrink existing storage from <size> to <size>",
      "walStorage cannot be disabled once the cluster is created",
      "Can't change image name and configuration at the same time",
      "is invalid: spec: Forbidden: updates to statefulset spec for fields other than",
    ],
    mend: "Take the edit back, or replace the object on purpose: `kubectl delete --cascade=orphan` keeps the pods of a workload. Common causes are labels that are put on everything (`commonLabels`, `includeSelectors`), a chart's major release, and an edited claim template. Where a chart's major release changes its labels (Immich's 0.10, app-template 4), delete the Deployments right before the upgrade.",
    sources: [
      "Kubernetes pkg/apis/{apps,core,batch,rbac}/validation",
      "fluxcd/pkg ssa/manager_apply.go",
      "Helm pkg/kube/client.go, Update",
      "cloudnative-pg internal/webhook/v1, validateClusterChanges, and the definition of Database",
      "helm-controller api/v2, UpgradeRemediation",
    ],
  },
};

const isOne = (trouble: Trouble): boolean => !detail(trouble, "name").includes(" ");

/** `Deployment immich`, `Deployments immich-machine-learning and immich-server`. */
function subject(trouble: Trouble): string {
  const names = detail(trouble, "name").split(" ");
  const last = names.pop() ?? "";
  const kind = detail(trouble, "kind");
  return names.length === 0 ? `${kind} ${last}` : `${kind}s ${names.join(", ")} and ${last}`;
}

function remedy(trouble: Trouble): string {
  const kind = detail(trouble, "kind");
  if (kind === "PersistentVolumeClaim")
    return "take the change back; new storage needs a claim of another name, and its files copied over";
  if (kind === "Cluster" || kind === "Database") return ofDatabase(trouble);
  const isOfChart = trouble.object.kind === detail(trouble, "deployer");
  if (!isOfChart) return `take the change back, or delete the ${kind} first (--cascade=orphan keeps its pods)`;
  const command = `kubectl -n ${detail(trouble, "in")} delete ${kind.toLowerCase()} ${detail(trouble, "name")}`;
  const them = isOne(trouble) ? "it" : "them";
  return `take the change back, or delete ${them} right before it is upgraded, which makes ${them} anew: ${command}`;
}

function ofDatabase(trouble: Trouble): string {
  const how = detail(trouble, "how");
  if (how.startsWith("changed together"))
    return "take one of the two back, and change it once the Cluster has restarted";
  return `take the change back; ${how === "changed" ? "for another one" : "to have it so"}, make a new ${detail(trouble, "kind")} and move the data over`;
}

function consequence(trouble: Trouble): string {
  switch (detail(trouble, "deployer")) {
    case "Kustomization":
      return `Kustomization ${detail(trouble, "build")} then applies nothing else either, and says: dry-run failed (Invalid).`;
    case "Application":
      return `The sync of Application ${detail(trouble, "build")} fails.`;
    case "HelmRelease":
      return `The upgrade of HelmRelease ${detail(trouble, "build")} fails.`;
    default:
      return "The rest is applied.";
  }
}

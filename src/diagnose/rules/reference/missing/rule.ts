import type { Rule } from "../../../rule.ts";
import type { Trouble } from "../../../../controllers/index.ts";
import { detail, detailList, orList } from "../../details.ts";
import { fixes } from "./fix.ts";
import { namedAgain } from "./named-again.ts";
import { plainTarget } from "../../plain-target.ts";
import { seeDescription } from "../../see-it.ts";

const effects: Readonly<Record<string, string>> = {
  Secret: "the container is not started",
  ConfigMap: "the container is not started",
  PersistentVolumeClaim: "the pod is never scheduled",
  ServiceAccount: "no pod is created",
  ResourceClaim: "the pod is never scheduled",
  ResourceClaimTemplate: "the pod is never scheduled",
  ReplicationDestination: "the claim stays Pending",
};

export const missing: Rule = {
  id: "reference/missing",
  title: (trouble) => `${detail(trouble, "kind")} ${detail(trouble, "name")} does not exist`,
  message: (trouble) =>
    `${trouble.object.kind} ${trouble.object.name} needs it in namespace ${detail(trouble, "namespace")}, and nothing in this repository makes it there${misnamed(trouble)}. As long as it is missing, ${detail(trouble, "effect") || effects[detail(trouble, "kind")]}.`,
  remedy,
  fixes,
  seeIt: seeDescription,
  explanation: {
    summary: "A workload refers to a Secret, ConfigMap, claim, device claim or ServiceAccount that nobody makes.",
    why: "The API server accepts a workload whatever it refers to. Only when the pod is to start are the names looked up, always in the pod's own namespace, but for the Secret that a volume is mounted with (`nodeStageSecretRef`), whose namespace the volume names: by the ReplicaSet controller (ServiceAccount), the scheduler (claims, and devices of dynamic resource allocation) and the kubelet (Secrets and ConfigMaps). They try again for ever, so the pod starts by itself once the object exists. Objects that operators and ExternalSecrets make count; so does everything in the repository's other builds.",
    looksLike: [
      'CreateContainerConfigError: secret "<name>" not found',
      'Error: secret "<name>" not found',
      'Error: configmap "<name>" not found',
      'MountVolume.SetUp failed for volume "<volume>" : secret "<name>" not found',
      'MountVolume.MountDevice failed for volume "<volume>" : fetching NodeStageSecretRef <namespace>/<name> failed: kubernetes.io/csi: failed to find the secret <name> in the namespace <namespace> with error: secrets "<name>" not found',
      'secret "<name>" not found',
      'configmap "<name>" not found',
      'persistentvolumeclaim "<name>" not found',
      "CreateContainerConfigError",
      'Unable to populate volume: ReplicationDestination.volsync.backube "<name>" not found',
      'resource claim template "<name>": resourceclaimtemplate.resource.k8s.io "<name>" not found',
      'error looking up service account <namespace>/<name>: serviceaccount "<name>" not found',
    ],
    mend: "Correct the name, add the object, or list its file in the kustomization. After a rename, search for the old name. `optional: true` lets a container start without. One that is made by hand is named in `.immich-gitops.yaml`:\n\n```yaml\nassume:\n  - Secret <name> exists in namespace <namespace>\n```",
    sources: [
      "kubelet makeEnvironmentVariables (pkg/kubelet/kubelet_pods.go)",
      "Kubernetes volume plugins secret, configmap, csi",
    ],
  },
};

function misnamed(trouble: Trouble): string {
  const away = detail(trouble, "away");
  if (away !== "") return `: one of that name is made in namespace ${away}, where nobody uses it`;
  const maker = detail(trouble, "misnamed");
  return maker === "" ? "" : `: ${maker} makes Secret ${detail(trouble, "called")}, which nothing here uses`;
}

function remedy(trouble: Trouble): string {
  if (detail(trouble, "misnamed") !== "") return `call the Secret ${detail(trouble, "name")} there`;
  const [kind, name] = [detail(trouble, "kind"), detail(trouble, "name")];
  const away = detail(trouble, "away");
  if (away !== "") {
    const made = `have ${kind} ${name} made in namespace ${detail(trouble, "namespace")}`;
    // A volume may name any namespace, a pod only its own.
    return detail(trouble, "use") === "mount" ? `name namespace ${away} there, or ${made}` : made;
  }
  const present = detailList(trouble, "present");
  const meant = plainTarget(name, present);
  const others = meant === undefined ? present.slice(0, present.length > 3 ? 0 : 3) : [meant];
  const places = 1 + namedAgain(trouble).length;
  const everywhere = places === 1 ? "" : `, in all ${places} places of ${trouble.object.kind} ${trouble.object.name}`;
  const other = others.length === 0 ? "" : `, or name one that exists: ${orList(others)}${everywhere}`;
  return `add ${kind} ${name} to namespace ${detail(trouble, "namespace")}${other}`;
}

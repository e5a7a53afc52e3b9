import type { Rule } from "../../../rule.ts";
import { detail, detailList, orList } from "../../details.ts";
import { fixes } from "./fix.ts";

export const accessMode: Rule = {
  id: "kubernetes/access-mode",
  title: (trouble) =>
    `StorageClass ${detail(trouble, "storageClass")} makes no volume that is ${detail(trouble, "mode")}`,
  message: (trouble) =>
    `Its provisioner ${detail(trouble, "provisioner")} answers such a claim with an error. Claim ${detail(trouble, "claim")} stays Pending, and no pod that uses it is scheduled.`,
  remedy: (trouble) =>
    `ask for ${orList(detailList(trouble, "modes").slice(0, 1))}, which all pods of one node may use together, or for a class of storage that nodes share, such as NFS or CephFS`,
  fixes,
  seeIt: ({ object }) => `kubectl -n ${object.namespace} describe persistentvolumeclaims`,
  explanation: {
    summary: "A claim asks for an access mode that its StorageClass cannot give.",
    why: "Kubernetes takes any mode; whether there is a volume for it, the provisioner of the class says. `local-path`, which K3s brings, makes folders on one node, and a Ceph block device with a file system on it can be mounted by one node only: both refuse `ReadWriteMany`. `ReadWriteOnce` means one node, not one pod: server and machine learning may share such a volume there. Told of classes that stand in the repository, and of `local-path` as K3s has it.",
    looksLike: [
      'failed to provision volume with StorageClass "<class>": NodePath only supports ReadWriteOnce and ReadWriteOncePod (1.22+) access modes',
      'failed to provision volume with StorageClass "<class>": Only support ReadWriteOnce access mode',
      "multi node access modes are only supported on rbd `block` type volumes",
      "ProvisioningFailed",
    ],
    mend: "```yaml\naccessModes: [ReadWriteOnce]\n```\n\nOr give the claim a class of shared storage. The mode of a claim cannot be changed later.",
    sources: [
      "rancher/local-path-provisioner provisioner.go, provisionFor; #70",
      "ceph/ceph-csi internal/rbd/controllerserver.go, parseVolCreateRequest",
      "K3s docs, Volumes and Storage",
    ],
  },
};

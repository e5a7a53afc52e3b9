import type { Rule } from "../../../rule.ts";
import type { Trouble } from "../../../../controllers/index.ts";
import { detail, detailList, orList } from "../../details.ts";
import { fixes } from "./fix.ts";

export const volumeNotBound: Rule = {
  id: "kubernetes/volume-not-bound",
  title: (trouble) => {
    const volume = detail(trouble, "volume");
    switch (detail(trouble, "problem")) {
      case "absent":
        return `PersistentVolume ${volume} does not exist`;
      case "taken":
        return `PersistentVolume ${volume} is reserved for another claim`;
      default:
        return `PersistentVolume ${volume} does not fit claim ${trouble.object.name}`;
    }
  },
  message,
  remedy,
  fixes,
  seeIt: ({ object }) => `kubectl -n ${object.namespace} describe persistentvolumeclaim ${object.name}`,
  explanation: {
    summary: "A claim cannot be bound to the volume that is meant for it, so no pod that uses it is scheduled.",
    why: "A claim with `volumeName` takes that volume or none. The volume must exist, must not be reserved for another claim (`claimRef`), and must fit: at least the size that is asked for, the same `storageClassName` (empty is a class of its own; a claim that does not say one is given the cluster's default one, also with `volumeName`) and `volumeMode`, and every access mode of the claim. Where it does not exist, nothing says so: the claim just stays Pending. A claim with an empty class and no `volumeName` takes any volume that fits, and whose labels its `selector` selects; none is made for it. The same holds for a class whose provisioner is `kubernetes.io/no-provisioner`.",
    looksLike: [
      'Cannot bind to requested volume "<volume>": requested PV is too small',
      'Cannot bind to requested volume "<volume>": storageClassName does not match',
      'Cannot bind to requested volume "<volume>": incompatible accessMode',
      'volume "<volume>" already bound to a different claim.',
      "no persistent volumes available for this claim and no storage class is set",
      "no volume plugin matched name: kubernetes.io/no-provisioner",
      'storageclass.storage.k8s.io "<name>" not found',
      "pod has unbound immediate PersistentVolumeClaims",
    ],
    mend: "Name the volume as it is called, and make the claim and the volume agree in class, modes and size. A volume's `claimRef` must name the claim and its namespace.",
    sources: [
      "Kubernetes pkg/controller/volume/persistentvolume/pv_controller.go, syncUnboundClaim and checkVolumeSatisfyClaim; FindMatchingVolume",
    ],
  },
};

function message(trouble: Trouble): string {
  const end = "The claim stays Pending, and no pod that uses it is scheduled.";
  switch (detail(trouble, "problem")) {
    case "absent":
      return `The claim asks for it by name, and the repository defines ${orList(detailList(trouble, "present"))} instead, which nobody else asks for. ${end}`;
    case "taken":
      return `Its claimRef names ${detail(trouble, "of")}. ${end}`;
    case "near":
      return `The claim takes a volume that is there, as none is made for it, and none fits. This one is nobody else's, but: ${detail(trouble, "of")}. ${end}`;
    case "default":
      return `The claim names no class, and so is given the default one. The volume is of ${detail(trouble, "of") === "" ? "no class" : `class ${detail(trouble, "of")}`}, and the controller says: storageClassName does not match. ${end}`;
    default:
      return `The controller says: ${detail(trouble, "of")}. ${end}`;
  }
}

function remedy(trouble: Trouble): string {
  switch (detail(trouble, "problem")) {
    case "absent":
      return `set volumeName to ${orList(detailList(trouble, "present"))}`;
    case "taken":
      return `make the volume's claimRef name ${trouble.object.namespace}/${trouble.object.name}, or ask for another volume`;
    case "default":
      return `set storageClassName: ${detail(trouble, "of") || '""'} in the claim`;
    default:
      return "make the claim and the volume agree in size, class, volume mode, access modes and labels";
  }
}

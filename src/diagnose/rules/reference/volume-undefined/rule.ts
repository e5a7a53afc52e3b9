import type { Rule } from "../../../rule.ts";
import { detail, detailList, orList } from "../../details.ts";
import { fixes } from "./fix.ts";

export const volumeUndefined: Rule = {
  id: "reference/volume-undefined",
  title: (trouble) =>
    `Container ${detail(trouble, "container")} mounts volume ${detail(trouble, "volume")}, which the pod does not have`,
  message: ({ object }) =>
    `The API server refuses ${object.kind} ${object.name}, so it is never created or never changed.`,
  remedy: (trouble) => {
    const present = detailList(trouble, "present");
    const other = present.length > 0 && present.length <= 3 ? `, or mount ${orList(present)}` : "";
    return `define volume ${detail(trouble, "volume")} under volumes${other}`;
  },
  fixes,
  seeIt: ({ object }) => `kubectl -n ${object.namespace} get ${object.kind.toLowerCase()} ${object.name}`,
  explanation: {
    summary: "A volumeMount names a volume that is not in the pod's list of volumes.",
    why: "Every name under `volumeMounts` must be one of the pod's `volumes` or, in a StatefulSet, of its `volumeClaimTemplates`. The API server checks that when the object is applied and refuses it as a whole; Flux and Argo CD then report the whole application as failed.",
    looksLike: [
      '<kind> "<name>" is invalid: spec.template.spec.containers[<n>].volumeMounts[<n>].name: Not found: "<volume>"',
    ],
    mend: "Add the volume to the pod, or correct the name of the mount.",
    sources: ["Kubernetes pkg/apis/core/validation, ValidateVolumeMounts"],
  },
};

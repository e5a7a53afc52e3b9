import type { Rule } from "../../../rule.ts";
import { detail } from "../../details.ts";

export const listReplaced: Rule = {
  id: "flux/list-replaced",
  title: (trouble) =>
    `The list ${detail(trouble, "field")} of Kustomization ${trouble.object.name} gives way to that of a patch`,
  message: (trouble) =>
    `A patch in ${detail(trouble, "by")} brings a list of that name, and a list of a custom resource is replaced as a whole. Nothing of what stands here is done.`,
  remedy: (trouble) =>
    `keep this Kustomization out of the patch's target, write into it what the patch brings too, or add to the list by a JSON patch: path /${detail(trouble, "path")}/-`,
  seeIt: ({ object }) => `kubectl -n ${object.namespace} get kustomization ${object.name} -o yaml`,
  explanation: {
    summary: "A patch for all Kustomizations takes a list away from one that has its own.",
    why: "A Kustomization at the top often has `patches` for all those that it applies, with defaults for them. A strategic merge puts mappings together, and lists only where it knows by which field their items are told apart. Of custom resources it does not: the list of the patch takes the place of the other.",
    looksLike: ["<a patch of the Kustomization that shows nowhere in what it applies>"],
    mend: "Leave the Kustomization out by a label, as in `labelSelector` of the patch's target, and give it what it misses.",
    sources: ["kubernetes-sigs/kustomize kyaml/yaml/merge2, appendListNode and walk"],
  },
};

import type { Rule } from "../../../rule.ts";

export const nameMissing: Rule = {
  id: "kubernetes/name-missing",
  title: () => "A manifest has no name",
  message: () =>
    "What has no metadata.name cannot be applied, so the object never exists. kubectl goes on with the others; Argo CD fails the sync.",
  remedy: () => "add metadata.name",
  seeIt: ({ object }) => `kubectl apply --dry-run=client -f ${object.name}`,
  explanation: {
    summary: "A manifest has no metadata.name.",
    why: "Every object is asked for by its name before it is applied. Of a folder without a kustomization that manifest alone is missing; a kustomization with such a manifest does not build at all.",
    looksLike: ["error: resource name may not be empty", "resource name may not be empty"],
    mend: "Add `metadata.name`, the one by which others name the object. Often a wrong indentation has moved it.",
    sources: ["client-go rest/request.go, Name", "kubectl pkg/cmd/apply/apply.go"],
  },
};

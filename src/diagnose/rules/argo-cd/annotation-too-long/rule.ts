import type { Rule } from "../../../rule.ts";
import { detail } from "../../details.ts";
import { fixes } from "./fix.ts";

export const annotationTooLong: Rule = {
  id: "argo-cd/annotation-too-long",
  title: (trouble) => `Argo CD cannot apply the definition ${detail(trouble, "definition")}`,
  message: (trouble) =>
    `It is longer than what Argo CD keeps of it in an annotation may be. The sync of Application ${trouble.object.name} fails, and its later waves never begin.${
      detail(trouble, "operator") === "true"
        ? " The operator waits two minutes for the missing definition and ends, again and again."
        : ""
    }`,
  remedy: () => "add ServerSideApply=true to syncOptions",
  fixes,
  seeIt: ({ object }) =>
    `kubectl -n ${object.namespace} get application ${object.name} -o jsonpath={.status.operationState.message}`,
  explanation: {
    summary: "A definition of custom resources is too long for a client-side apply.",
    why: "Argo CD applies as `kubectl apply` does: it puts all that it has applied into an annotation of the object, and all annotations together may have 262144 bytes. Some definitions are longer, such as that of CloudNativePG's Pooler since 1.24 (chart 0.22). With `ServerSideApply=true`, for the Application or as an annotation of the definition alone, the API server keeps account itself.",
    looksLike: [
      "metadata.annotations: Too long: may not be more than 262144 bytes",
      "metadata.annotations: Too long: must have at most 262144 bytes",
    ],
    mend: "```yaml\nspec:\n  syncPolicy:\n    syncOptions:\n      - ServerSideApply=true\n```\n\nBy hand: `kubectl apply --server-side`.",
    sources: [
      "argo-cd gitops-engine/pkg/sync/sync_context.go, shouldUseServerSideApply, applyObject",
      "Kubernetes apimachinery api/validation/objectmeta.go, ValidateAnnotationsSize",
      "cloudnative-pg config/crd/bases, 1.22–1.28",
    ],
  },
};

import type { Rule } from "../../../rule.ts";
import { detail } from "../../details.ts";
import { fixes } from "./fix.ts";

export const syncOption: Rule = {
  id: "argo-cd/sync-option",
  title: (trouble) => `Argo CD knows no option ${detail(trouble, "option")}`,
  message: (trouble) => {
    const namespace = detail(trouble, "namespace");
    const consequence =
      namespace === ""
        ? "it is passed over without a word."
        : `it is passed over without a word. Nobody makes namespace ${namespace}, and what is to go there is refused.`;
    return `The letters of an option count, capitals too: ${consequence}`;
  },
  remedy: (trouble) => `write ${detail(trouble, "meant")}`,
  fixes,
  seeIt: ({ object }) => `kubectl -n ${object.namespace} get application ${object.name} -o yaml`,
  explanation: {
    summary: "An Application has a sync option that is a slip of one that Argo CD knows.",
    why: "`syncOptions` is a list of texts. Argo CD asks whether a certain text is in it, such as `CreateNamespace=true`; all others mean nothing, and nobody says so. Only plain slips are told: a letter, a capital, or a blank. Of `CreateNamespace=true` it is an error where the namespace is made by nothing in the repository.",
    looksLike: [],
    mend: "```yaml\nsyncPolicy:\n  syncOptions:\n    - CreateNamespace=true\n```",
    sources: [
      "argo-cd pkg/apis/application/v1alpha1/types.go, SyncOptions.HasOption",
      "argo-cd docs/user-guide/sync-options.md",
    ],
  },
};

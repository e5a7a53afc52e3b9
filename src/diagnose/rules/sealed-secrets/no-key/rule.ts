import type { Rule } from "../../../rule.ts";
import { detail } from "../../details.ts";

export const noKey: Rule = {
  id: "sealed-secrets/no-key",
  title: ({ object }) => `SealedSecret ${object.name} was sealed for another name or namespace`,
  message: (trouble) =>
    `Its template still has the ${detail(trouble, "field")} for which it was sealed, ${detail(trouble, "was")}; the kustomization makes it ${detail(trouble, "is")}. Name and namespace are part of what is encrypted, so the controller cannot open it and makes no Secret.`,
  remedy: (trouble) => `seal it anew for ${detail(trouble, "field")} ${detail(trouble, "is")}, or leave that as it was`,
  seeIt: ({ object }) => `kubectl -n ${object.namespace} describe sealedsecret ${object.name}`,
  explanation: {
    summary: "The controller cannot open a SealedSecret: it was sealed for another name, namespace or cluster.",
    why: "Name and namespace are part of what is sealed, unless the scope says otherwise; and every cluster has keys of its own. A `namePrefix`, a `namespace` in a kustomization or a `targetNamespace` of Flux changes both, and not what is encrypted. For what a SealedSecret was sealed can be told only where its template still says so, as kubeseal writes it.",
    looksLike: ["no key could decrypt secret (<keys>)", "no key could decrypt secret", "ErrUnsealFailed"],
    mend: "Seal it anew with `kubeseal` for this name, namespace and cluster, or with `--scope namespace-wide` or `cluster-wide`.",
    sources: [
      "bitnami-labs/sealed-secrets pkg/apis/sealedsecrets/v1alpha1, EncryptionLabel",
      "bitnami-labs/sealed-secrets#297, #378, #480",
    ],
  },
};

import type { Rule } from "../../../rule.ts";
import { detail } from "../../details.ts";

export const notBase64: Rule = {
  id: "sealed-secrets/not-base64",
  title: (trouble) => `SealedSecret ${trouble.object.name} has no sealed value for ${detail(trouble, "key")}`,
  message: () =>
    "It is no base64, which is all that kubeseal prints: plain text, or a letter was lost or added. The controller opens none of the values and makes no Secret.",
  remedy: () => "copy what kubeseal printed once more, or seal it anew",
  seeIt: ({ object }) => `kubectl -n ${object.namespace} describe sealedsecret ${object.name}`,
  explanation: {
    summary: "A value of a SealedSecret is no base64.",
    why: "What kubeseal prints is base64: letters, digits, `+` and `/`, in groups of four with `=` at the end. The controller decodes every value before it decrypts it, and makes no Secret when one is none. A shell that marks a missing end of line with `%` adds that when the text is copied. Whether a value of the right form can be opened is not seen.",
    looksLike: ["Failed to unseal: illegal base64 data at input byte <n> (<key>)"],
    mend: "Copy the value again in one piece, or seal it anew with `kubeseal`.",
    sources: ["bitnami-labs/sealed-secrets pkg/apis/sealedsecrets/v1alpha1, Unseal"],
  },
};

import type { Rule } from "../../../rule.ts";
import { detail } from "../../details.ts";

export const decryptionMissing: Rule = {
  id: "flux/decryption-missing",
  title: (trouble) => `Kustomization ${trouble.object.name} does not decrypt Secret ${detail(trouble, "secret")}`,
  message: (trouble) =>
    `It is encrypted with SOPS, and Kustomization ${trouble.object.name} has no spec.decryption. Flux refuses to apply anything of it.`,
  remedy: () => "add spec.decryption with provider: sops and the secretRef that holds the key",
  seeIt: ({ object }) => `flux -n ${object.namespace} get kustomization ${object.name}`,
  explanation: {
    summary: "A Kustomization brings a Secret that is encrypted with SOPS and is not told to decrypt.",
    why: "kustomize-controller looks at every Secret before it applies anything. One that still has its `sops` field stops the whole Kustomization. Decryption is set for each Kustomization alone; a child does not inherit it, unless the parent patches it in.",
    looksLike: [
      "Secret/<namespace>/<name> is SOPS encrypted, configuring decryption is required for this secret to be reconciled",
    ],
    mend: "```yaml\nspec:\n  decryption:\n    provider: sops\n    secretRef:\n      name: sops-age\n```\n\nThe Secret with the key must be in the Kustomization's own namespace.",
    sources: [
      "kustomize-controller internal/controller/kustomization_controller.go, apply",
      "internal/decryptor/decryptor.go, IsEncryptedSecret",
    ],
  },
};

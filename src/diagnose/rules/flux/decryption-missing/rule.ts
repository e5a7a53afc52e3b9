import type { Trouble } from "../../../../controllers/index.ts";
import type { Rule } from "../../../rule.ts";
import { detail } from "../../details.ts";

export const decryptionMissing: Rule = {
  id: "flux/decryption-missing",
  title: (trouble) =>
    isConfigMap(trouble)
      ? `Flux does not decrypt ConfigMap ${detail(trouble, "secret")}`
      : `Kustomization ${deployerOf(trouble)} does not decrypt Secret ${detail(trouble, "secret")}`,
  message: (trouble) => {
    if (isConfigMap(trouble))
      return `Its values come from a file that is encrypted with SOPS, and kustomize-controller decrypts Secrets only. It applies them as they stand there, and ${detail(trouble, "key")} is no use so.`;
    if (detail(trouble, "key") !== "")
      return `Its values come from a file that is encrypted with SOPS, and Kustomization ${deployerOf(trouble)} has no spec.decryption. Flux applies them as they stand there, and ${detail(trouble, "key")} is no use so.`;
    return `It is encrypted with SOPS, and Kustomization ${deployerOf(trouble)} has no spec.decryption. Flux refuses to apply anything of it.`;
  },
  remedy: (trouble) =>
    isConfigMap(trouble)
      ? "make a Secret of it, with a secretGenerator"
      : "add spec.decryption with provider: sops and the secretRef that holds the key",
  seeIt: (trouble) =>
    detail(trouble, "key") === ""
      ? `flux -n ${trouble.object.namespace} get kustomization ${trouble.object.name}`
      : `kubectl -n ${trouble.object.namespace} describe ${detail(trouble, "kind").toLowerCase()} ${detail(trouble, "secret")}`,
  explanation: {
    summary: "A Kustomization brings a Secret that is encrypted with SOPS and is not told to decrypt.",
    why: "kustomize-controller looks at every Secret before it applies anything. One that still has its `sops` field stops the whole Kustomization. What a `secretGenerator` reads from an encrypted file has no such field: without `decryption` the ciphertext itself becomes the value. As a password that every side reads from this Secret it even works; as a host, a URL or a number it does not, nor as the password of somebody who knows the real one. Of a `configMapGenerator` nothing is ever decrypted. Decryption is set for each Kustomization alone; a child does not inherit it, unless the parent patches it in.",
    looksLike: [
      "Secret/<namespace>/<name> is SOPS encrypted, configuring decryption is required for this secret to be reconciled",
      "getaddrinfo ENOTFOUND ENC[AES256_GCM,data:<ciphertext>]",
    ],
    mend: "```yaml\nspec:\n  decryption:\n    provider: sops\n    secretRef:\n      name: sops-age\n```\n\nThe Secret with the key must be in the Kustomization's own namespace.",
    sources: [
      "kustomize-controller internal/controller/kustomization_controller.go, apply",
      "internal/decryptor/decryptor.go, IsEncryptedSecret, DecryptSources, DecryptResource",
    ],
  },
};

function isConfigMap(trouble: Trouble): boolean {
  return detail(trouble, "kind") === "ConfigMap";
}

/** Of what fails over a single value, the trouble is another object's. */
function deployerOf(trouble: Trouble): string {
  return detail(trouble, "deployer") || trouble.object.name;
}

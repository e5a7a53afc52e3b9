import { detail } from "../../details.ts";
import type { Rule } from "../../../rule.ts";
import { seeFluxKustomization } from "../../see-it.ts";

export const decryptionKeyMissing: Rule = {
  id: "flux/decryption-key-missing",
  title: (trouble) =>
    `Kustomization ${trouble.object.name} has no key: there is no Secret ${detail(trouble, "name")} in namespace ${detail(trouble, "namespace")}`,
  message: (trouble) =>
    `Flux looks for the keys of SOPS in the Kustomization's own namespace before it builds anything. Namespace ${detail(trouble, "meantNamespace")} gets its own from this repository, this one does not.`,
  remedy: (trouble) => `bring Secret ${detail(trouble, "name")} to namespace ${detail(trouble, "namespace")}, too`,
  seeIt: seeFluxKustomization,
  explanation: {
    summary: "A Kustomization is told to decrypt with a Secret that is not in its namespace.",
    why: "`decryption.secretRef` is a name in the Kustomization's own namespace, and kustomize-controller reads it whether or not anything is encrypted. Where Kustomizations live in the namespaces of their apps, every one of these needs the Secret: often a component brings it, and a new namespace forgets to list that.",
    looksLike: ['secrets "<name>" not found'],
    mend: "List the component that brings the Secret in the namespace's kustomization, or copy the Secret there. It is said only where the repository brings one of that name to other namespaces, and never of the namespace where Flux begins: there it is made by hand.",
    sources: ["kustomize-controller internal/decryptor/decryptor.go, ImportKeys"],
  },
};

import type { Rule } from "../../../rule.ts";
import { detail } from "../../details.ts";

export const argoSecretEncrypted: Rule = {
  id: "argo-cd/secret-encrypted",
  title: (trouble) =>
    `${detail(trouble, "kind") || "Secret"} ${detail(trouble, "secret")} is encrypted, and Argo CD does not decrypt it`,
  message: (trouble) =>
    detail(trouble, "key") === ""
      ? `Argo CD applies it as it stands in the repository. The API server refuses that, and Secret ${detail(trouble, "secret")} never exists.`
      : `Its values are encrypted with SOPS. Argo CD applies them as they stand in the repository, and ${detail(trouble, "key")} is no use so.`,
  remedy: () => "decrypt it by a plugin (KSOPS, argocd-vault-plugin), or use External Secrets or Sealed Secrets",
  seeIt: (trouble) =>
    detail(trouble, "key") === ""
      ? `argocd app get ${trouble.object.namespace}/${trouble.object.name}`
      : `kubectl -n ${trouble.object.namespace} describe ${detail(trouble, "kind").toLowerCase()} ${detail(trouble, "secret")}`,
  explanation: {
    summary: "A Secret encrypted with SOPS is among the manifests of an Application that no plugin renders.",
    why: "Unlike Flux, Argo CD knows nothing of SOPS. A source that names its type (`kustomize`, `directory`) is rendered by Argo CD itself, without any config management plugin. The Secret then has a field `sops` that Secrets do not have, which is dropped, or refused where the server applies it (`ServerSideApply=true`). Values under `data` are no base64 and refused; those under `stringData`, and what a generator reads from an encrypted file, are stored as ciphertext.",
    looksLike: [
      'Secret in version "v1" cannot be handled as a Secret: illegal base64 data at input byte 3',
      'Secret in version "v1" cannot be handled as a Secret: strict decoding error: unknown field "sops"',
      "failed to create typed patch object (<namespace>/<name>; /v1, Kind=Secret): .sops: field not declared in schema",
    ],
    alsoLooksLike: ["one or more objects failed to apply, reason: <reason>"],
    mend: "Let KSOPS decrypt it as a generator of the kustomization, or let a config management plugin render the source: leave out `kustomize` and `directory`, and name the plugin. Else keep the value elsewhere, with External Secrets or a SealedSecret.",
    sources: [
      "argo-cd reposerver/repository/repository.go, GetAppSourceType",
      "argo-cd gitops-engine/pkg/utils/kube/resource_ops.go, CreateResource",
    ],
  },
};

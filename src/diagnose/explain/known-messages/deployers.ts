import type { Explained } from "../../rule.ts";

/** Of Flux, Argo CD and Helm. */
export const deployerMessages: readonly Explained[] = [
  {
    id: "kubernetes/definition-missing",
    explanation: {
      summary: "The cluster does not know this kind: its CustomResourceDefinition is not installed (yet).",
      why: "An operator's definitions must be there before the first object of its kinds. Where both lie in one Kustomization or sync wave, the dry run refuses the object, nothing is applied, and the operator never comes: a deadlock.",
      looksLike: [
        'dry-run failed: no matches for kind "<kind>" in version "<version>"',
        'no matches for kind "<kind>" in version "<version>"',
        "one or more synchronization tasks are not valid",
        'could not find <group>/<kind>. Make sure the "<kind>" CRD is installed on the destination cluster.',
      ],
      mend: "Flux: put the operator into a Kustomization of its own, and name it under `dependsOn`. Argo CD: an earlier wave or another Application, with `SkipDryRunOnMissingResource=true` on the object.",
      sources: [
        "fluxcd/pkg ssa/errors, DryRunErr",
        "argo-cd gitops-engine/pkg/sync/sync_context.go, getSyncTasks",
        "argoproj/argo-cd#6489, #15095",
      ],
    },
  },
  {
    id: "flux/helm-retries",
    explanation: {
      summary: "A Helm release did not become ready in time, and Flux has given it up.",
      why: "Helm waits for what it installs, 5 minutes unless `timeout` says otherwise. `install.remediation.retries` is 0 by default: after the first failure the release is stalled and stays so.",
      looksLike: [
        "Helm install failed for release <name> with chart <chart>: context deadline exceeded",
        "Helm upgrade failed for release <name> with chart <chart>: context deadline exceeded",
        "Helm install failed: <reason>: context deadline exceeded",
        "Failed to install after <n> attempt(s)",
        "install retries exhausted",
        "upgrade retries exhausted",
        "RetriesExceeded",
      ],
      mend: "Mend what the pods wait for, then `flux reconcile helmrelease <name> --reset`. Give slow charts a longer `timeout`, and `remediation.retries: -1`.",
      sources: ["helm-controller internal/reconcile/atomic_release.go"],
    },
  },
  {
    id: "flux/helm-pending",
    explanation: {
      summary: "Helm believes that somebody is at work on the release: an earlier attempt was cut off.",
      why: "Helm notes `pending-install` or `pending-upgrade` in the release's Secret before it begins. Whoever is ended meanwhile (a restarted controller, a full node) leaves the note behind.",
      looksLike: ["another operation (install/upgrade/rollback) is in progress"],
      mend: "`helm history <name>` shows it. `helm rollback <name> <last good revision>`, or delete the Secret `sh.helm.release.v1.<name>.v<n>` of the attempt; then `flux reconcile helmrelease <name>`. helm-controller unlocks releases of its own since 0.37.",
      sources: ["helm pkg/action/action.go, errPending", "helm-controller internal/reconcile/unlock.go"],
    },
  },
  {
    id: "flux/key-does-not-fit",
    explanation: {
      summary: "Flux has a key, and it is not one that the file was encrypted for.",
      why: "SOPS encrypts a file for the recipients in `.sops.yaml`. The controller tries what lies in the Secret of `decryption.secretRef`: entries that end in `.agekey` (age) or `.asc` (OpenPGP), and no others.",
      looksLike: [
        "cannot get sops data key",
        "Failed to get the data key required to decrypt the SOPS file.",
        "Error getting data key: 0 successful groups required, got 0",
        "no identity matched any of the recipients",
      ],
      mend: "Compare the public key in the file's `sops.age` with that of the Secret (`age-keygen -y`), and the entry's name. After a change of keys: `sops updatekeys <file>`.",
      sources: [
        "kustomize-controller internal/decryptor/decryptor.go, SopsDecryptWithFormat",
        "Flux docs, Kustomization, Decryption",
      ],
    },
  },
  {
    id: "kubernetes/namespace-missing",
    explanation: {
      summary: "An object is to be put into a namespace that does not exist.",
      why: "Flux makes no namespace by itself, Argo CD only with `CreateNamespace=true`, Helm only when it is told to.",
      looksLike: ['namespaces "<name>" not found'],
      mend: "Add a Namespace object to the repository, or tell the deployer to make it.",
      sources: ["Kubernetes NamespaceLifecycle admission"],
    },
  },
  {
    id: "flux/oci-type",
    explanation: {
      summary: "A HelmRepository has an address of an OCI registry and does not say that it is one.",
      why: "Without `type: oci` the source-controller asks the address for an index over HTTP.",
      looksLike: ['scheme "oci" not supported', 'unsupported protocol scheme "oci"'],
      mend: "Add `type: oci` to the HelmRepository, or use an OCIRepository and `chartRef`.",
      sources: ["Flux docs, HelmRepository, Type", "fluxcd/source-controller#669, #1749"],
    },
  },
  {
    id: "flux/source-not-fetched",
    explanation: {
      summary: "A source that a Kustomization or a Helm release is made from has not been fetched.",
      why: "The object is there and has no artifact: its address, credentials (`secretRef`), branch, tag or version are wrong, or the registry refuses. What waits for it tries again every 30 seconds.",
      looksLike: [
        "Source artifact not found, retrying in <n>s",
        "HelmChart '<namespace>/<name>' is not ready",
        "Source is not ready, artifact not found",
        "chart pull error: failed to download chart for remote reference",
      ],
      mend: "`flux get sources all --all-namespaces` says of each source why. A `denied` or 403 of a registry is also its answer for what does not exist.",
      sources: ["kustomize-controller internal/controller", "helm-controller internal/controller", "source-controller"],
    },
  },
];

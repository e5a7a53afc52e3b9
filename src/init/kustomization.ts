import type { Answers } from "./answers.ts";
import { text } from "./text.ts";

/** The one kustomization of the deployment. */
export function kustomization({ namespace }: Answers, resources: readonly string[]): string {
  return text`
    apiVersion: kustomize.config.k8s.io/v1beta1
    kind: Kustomization
    # Everything below lies in this namespace; the manifests need not repeat it.
    namespace: ${namespace}
    labels:
      - pairs:
          app.kubernetes.io/part-of: immich
    resources:
      ${listed(resources)}
  `;
}

/** The kustomization of one of its folders. */
export function folderKustomization(resources: readonly string[]): string {
  return text`
    apiVersion: kustomize.config.k8s.io/v1beta1
    kind: Kustomization
    resources:
      ${listed(resources)}
  `;
}

function listed(resources: readonly string[]): string {
  return resources.map((resource) => `- ${resource}`).join("\n");
}

export function namespaceManifest({ namespace }: Answers, annotations: string | undefined): string {
  return text`
    apiVersion: v1
    kind: Namespace
    metadata:
      name: ${namespace}
      ${annotations}
  `;
}

import type { Trouble } from "../../../controllers/index.ts";

/** Where what Helm says of a release is read. */
export function seeRelease({ object, details }: Trouble): string {
  if (object.kind === "HelmRelease") return `kubectl -n ${object.namespace} describe helmrelease ${object.name}`;
  if (object.kind === "HelmChart") return `kubectl -n ${object.namespace} logs job/helm-install-${object.name}`;
  if (object.kind === "Application") return `argocd app get ${object.namespace}/${object.name}`;
  return `helm template ${String(details?.["folder"])}`;
}

import { listAt, stringAt, type WorldObject } from "../../../../world/index.ts";

/**
 * How an object comes to the API server: `kubectl` asks for strict validation, Helm 3 and Argo CD do not (gitops-engine resource_ops.go
 * leaves ApplyOptions.ValidationDirective empty), Flux, Argo CD with `ServerSideApply=true` and Helm 4 have it applied by the server.
 * With `helm of Flux` it is the one Helm or the other.
 */
export type Applier =
  | "argo-cd"
  | "argo-cd on the server's side"
  | "flux"
  | "helm"
  | "helm of Flux"
  | "helm on the server's side"
  | "kubectl";

/** Does the Application, or the object itself, ask for server-side apply? */
export function isServerSide(application: WorldObject | undefined, { object }: WorldObject): boolean {
  const own = stringAt(object, "metadata", "annotations", "argocd.argoproj.io/sync-options") ?? "";
  const ofAll = application ? listAt(application.object, "spec", "syncPolicy", "syncOptions") : [];
  return [...ofAll, ...own.split(",").map((option) => option.trim())].includes("ServerSideApply=true");
}

export function isServers(applier: Applier): boolean {
  return applier === "flux" || applier === "argo-cd on the server's side" || applier === "helm on the server's side";
}

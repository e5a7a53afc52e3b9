import type { Trouble } from "../../controllers/index.ts";
import { detail } from "./details.ts";

// The commands that several rules show, `seeIt`, to look at a trouble in a cluster.

/** What the pods of a workload have written. */
export function seeLogs({ object }: Trouble): string {
  return `kubectl -n ${object.namespace} logs ${object.kind.toLowerCase()}/${object.name}`;
}

/** The object with its events. */
export function seeDescription({ object }: Trouble): string {
  return `kubectl -n ${object.namespace} describe ${object.kind.toLowerCase()} ${object.name}`;
}

/** The cluster of the Zalando operator with its events. */
export function seePostgresql({ object }: Trouble): string {
  return `kubectl -n ${object.namespace} describe postgresql ${object.name}`;
}

/** The databases and the roles of a cluster of the Zalando operator. */
export function seeDatabases({ object }: Trouble): string {
  return `kubectl -n ${object.namespace} exec ${object.name}-0 -- psql -U postgres -c '\\l' -c '\\du'`;
}

/** The ExternalSecret with its events. */
export function seeExternalSecret({ object }: Trouble): string {
  return `kubectl -n ${object.namespace} describe externalsecret ${object.name}`;
}

/** An object of Flux as its own command shows it. */
export function seeFluxObject({ object }: Trouble): string {
  return `flux -n ${object.namespace} get ${object.kind.toLowerCase()} ${object.name}`;
}

/** The Kustomization as Flux's own command shows it. */
export function seeFluxKustomization({ object }: Trouble): string {
  return `flux -n ${object.namespace} get kustomization ${object.name}`;
}

/** What a release of Helm has applied. */
export function seeHelmManifest({ object }: Trouble): string {
  return `helm -n ${object.namespace} get manifest ${object.name}`;
}

/** The build of a folder, or why there is none. */
export function seeBuild(trouble: Trouble): string {
  return `kubectl kustomize ${detail(trouble, "folder")}`;
}

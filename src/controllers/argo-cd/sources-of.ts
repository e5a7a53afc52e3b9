import { argoSources, type ArgoSource } from "../../discover/index.ts";
import type { WorldObject } from "../../world/index.ts";

/** The sources of an Application, as it is written. */
export function sourcesOf({ manifest }: WorldObject): readonly ArgoSource[] {
  return manifest ? argoSources({ document: manifest.node }) : [];
}

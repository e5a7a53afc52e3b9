import type { Context } from "../engine/index.ts";
import { releaseInUse as releaseOf, type Release } from "../releases/index.ts";

export type { Release };

/** The release of External Secrets that this run is about. */
export function releaseInUse(context: Context): Release {
  return releaseOf(context, "external-secrets");
}

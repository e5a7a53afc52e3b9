import type { WorldObject } from "../../world/index.ts";
import { missingRepository } from "../charts/index.ts";
import type { Context } from "../engine/index.ts";
import { sourcesOf } from "./sources-of.ts";

/** Why a source of an Application brings no chart: nothing is served at its address. One of a registry has no scheme here. */
export function absentRepository(application: WorldObject, context: Context): string | undefined {
  const sources = sourcesOf(application);
  for (const [index, { chart, repoUrl, at }] of sources.entries()) {
    if (chart === undefined) continue;
    const address = repoUrl.includes("://") ? repoUrl : `oci://${repoUrl}`;
    const trouble = missingRepository(address, application.ref, { object: application.ref, path: [...at, "repoURL"] });
    if (trouble && context.fails(trouble))
      return `Failed to load target state: failed to generate manifest for source ${index + 1} of ${sources.length}: rpc error: code = Unknown desc = ${trouble.message}`;
  }
  return undefined;
}

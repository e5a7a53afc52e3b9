import type { WorldObject } from "../../world/index.ts";
import { misnamedChart, missingRepository } from "../charts/index.ts";
import type { Blame, Context } from "../engine/index.ts";
import { sourcesOf } from "./sources-of.ts";

/** Why a source of an Application brings no chart: nothing is served at its address. One of a registry has no scheme here. */
export function absentRepository(application: WorldObject, context: Context): string | undefined {
  const sources = sourcesOf(application);
  for (const [index, { chart, repoUrl, at }] of sources.entries()) {
    if (chart === undefined) continue;
    const address = repoUrl.includes("://") ? repoUrl : `oci://${repoUrl}`;
    const blamed = (field: string): Blame => ({ object: application.ref, path: [...at, field] });
    const trouble =
      missingRepository(address, application.ref, blamed("repoURL")) ??
      misnamedChart(address, chart, application.ref, blamed("chart"));
    if (trouble && context.fails(trouble))
      return `Failed to load target state: failed to generate manifest for source ${index + 1} of ${sources.length}: rpc error: code = Unknown desc = ${trouble.message}`;
  }
  return undefined;
}

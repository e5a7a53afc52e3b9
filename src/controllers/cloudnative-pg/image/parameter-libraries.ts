import { stringAt } from "../../../world/index.ts";
import { preloadLibraries } from "../../databases/index.ts";
import type { Cluster } from "../cluster.ts";

/** Libraries that stand where the webhook does not let them in; where that is taken to be mended, they are loaded. */
export function parameterLibraries({ spec }: Cluster): readonly string[] {
  return preloadLibraries(stringAt(spec, "postgresql", "parameters", "shared_preload_libraries") ?? "");
}

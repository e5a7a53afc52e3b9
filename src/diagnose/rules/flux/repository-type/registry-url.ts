import type { Trouble } from "../../../../controllers/index.ts";
import { detail } from "../../details.ts";

/** The address as Flux writes that of a registry. */
export function registryUrl(trouble: Trouble): string {
  return detail(trouble, "url").replace(/^https?:/, "oci:");
}

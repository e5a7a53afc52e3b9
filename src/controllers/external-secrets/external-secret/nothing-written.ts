import { refName, type WorldObject } from "../../../world/index.ts";
import type { Context } from "../../engine/index.ts";
import { knownFromSource } from "../known.ts";
import { targetOf } from "./target.ts";

/** States that an ExternalSecret calls itself Ready and that its Secret never comes to be; see `Context.fails`. */
export function nothingWritten(
  external: WorldObject,
  why: "no-keys-retained" | "no-keys-deleted" | "nothing-to-merge-with" | "merged-late",
  message: string,
  context: Context,
): boolean {
  const isMerge = why === "nothing-to-merge-with" || why === "merged-late";
  return context.fails({
    rule: "external-secrets/nothing-written",
    object: external.ref,
    message,
    blame: { object: external.ref, path: isMerge ? ["spec", "target", "creationPolicy"] : ["spec", "dataFrom"] },
    known: knownFromSource,
    details: { external: refName(external.ref), secret: targetOf(external).name, why },
  });
}

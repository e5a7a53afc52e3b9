import type { Path } from "../../../../source/index.ts";
import { refName, type WorldObject } from "../../../../world/index.ts";
import type { Context } from "../../../engine/index.ts";
import { knownFromSource } from "../../known.ts";
import { providerFailure, type Failure } from "../failure.ts";

/** What is to be done to what was fetched. */
export type Step = "rewrite" | "conversion" | "keys" | "decoding" | "find" | "extract" | "generator";

/** States that what is fetched cannot be used as it is asked for; undefined when this run goes on as if it could. */
export function dataUnusable(
  external: WorldObject,
  step: Step,
  error: string,
  path: Path,
  context: Context,
): Failure | undefined {
  const stands = context.fails({
    rule: "external-secrets/data-unusable",
    object: external.ref,
    about: path.join("."),
    message: error,
    blame: { object: external.ref, path },
    known: knownFromSource,
    details: { external: refName(external.ref), step, error },
  });
  return stands ? providerFailure("failed", error) : undefined;
}

import { parseDuration } from "../../../template/index.ts";
import { stringAt, type WorldObject } from "../../../world/index.ts";
import type { Context } from "../../engine/index.ts";
import { releaseInUse } from "../release-in-use.ts";

/** The CRD's default. */
const standard = "1h0m0s";

/**
 * How many seconds after a sync everything is fetched, generated and rendered anew (shouldRefresh): undefined for `CreatedOnce`,
 * `OnChange` and an interval of 0. The policy exists from 0.16 on; before, the field is dropped.
 */
export function refreshSeconds({ object }: WorldObject, context: Context): number | undefined {
  const policy = stringAt(object, "spec", "refreshPolicy");
  if ((policy === "CreatedOnce" || policy === "OnChange") && releaseInUse(context).isAtLeast("0.16")) return undefined;
  const parsed = parseDuration(stringAt(object, "spec", "refreshInterval") ?? standard);
  if (typeof parsed === "string" || parsed <= 0n) return undefined;
  return Math.max(Number(parsed / 1_000_000_000n), 1);
}

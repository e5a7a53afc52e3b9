import { at, numberAt, stringAt, type WorldObject } from "../../../world/index.ts";
import type { Context } from "../../engine/index.ts";
import { refusedUpdates } from "../../kubernetes/index.ts";
import { changedVersion } from "./chart.ts";

/**
 * What Helm says of those objects of a release that are there already and cannot be brought into their new form: each is patched
 * (Helm's kube/client.go, Update). `force` is no way out: what cannot be patched cannot be replaced in place either.
 */
export function unpatched(
  object: WorldObject,
  objects: readonly WorldObject[],
  context: Context,
): ReadonlyMap<WorldObject, string> {
  // A release that is uninstalled after a failed upgrade is installed anew, in whatever form.
  if (remediationOf(object) === "uninstall") return new Map();
  const refused = refusedUpdates(object, objects, context, changedVersion(object, context.world));
  return new Map(
    [...refused].map(([one, message]) => [one, `cannot patch "${one.ref.name}" with kind ${one.ref.kind}: ${message}`]),
  );
}

/** Does helm-controller make everything as it was before, when an upgrade has failed for good? */
export function rollsBack(object: WorldObject): boolean {
  return remediationOf(object) === "rollback";
}

/** What becomes of an upgrade that failed (helmrelease_types.go, UpgradeRemediation); undefined where it is left as it is. */
function remediationOf({ object }: WorldObject): "rollback" | "uninstall" | undefined {
  const remediation = at(object, "spec", "upgrade", "remediation");
  const retries = numberAt(remediation, "retries") ?? 0;
  const last = at(remediation, "remediateLastFailure") ?? retries !== 0;
  if (stringAt(object, "spec", "upgrade", "strategy", "name") === "RetryOnFailure" || last !== true) return undefined;
  return stringAt(remediation, "strategy") === "uninstall" ? "uninstall" : "rollback";
}

/** How often an upgrade is tried; undefined when that never ends. */
export function upgradesOf({ object }: WorldObject): number | undefined {
  if (stringAt(object, "spec", "upgrade", "strategy", "name") === "RetryOnFailure") return undefined;
  const retries = numberAt(object, "spec", "upgrade", "remediation", "retries") ?? 0;
  return retries < 0 ? undefined : retries + 1;
}

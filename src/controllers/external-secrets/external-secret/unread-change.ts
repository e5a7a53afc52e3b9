import { at, fieldsAt, sameJson, sameObject, stringAt, type WorldObject } from "../../../world/index.ts";
import type { Context } from "../../engine/index.ts";
import { knownFromSource } from "../known.ts";
import { releaseInUse } from "../release-in-use.ts";
import { refreshSeconds } from "./refresh-interval.ts";
import { targetOf } from "./target.ts";
import { hasSynced } from "./write-secret.ts";

/**
 * With an interval of 0 or the policy `CreatedOnce` nothing is looked at again once it was synced (shouldRefresh), whatever is
 * edited, as long as the Secret is there as it was written (isSecretValid). Answers whether it stays so.
 */
export function staysAsItWas(external: WorldObject, context: Context): boolean {
  if (external.before !== "updated" && external.before !== "unchanged") return false;
  if (!isReadOnce(external, context) || !hasSynced(external) || !hasItsSecret(external, context)) return false;
  const field = external.before === "updated" ? changedField(external) : undefined;
  if (field === undefined) return true;
  const policy = stringAt(external.object, "spec", "refreshPolicy");
  return context.fails({
    rule: "change/secret-not-refreshed",
    object: external.ref,
    message: "the ExternalSecret is not refreshed: it has been synced",
    blame: { object: external.ref, path: ["spec", field] },
    known: knownFromSource,
    details: { field, secret: targetOf(external).name, policy: policy ?? "" },
  });
}

/** `OnChange` is refreshed by an edit; the policy goes before the interval. */
function isReadOnce(external: WorldObject, context: Context): boolean {
  const policy = stringAt(external.object, "spec", "refreshPolicy");
  if (policy === "OnChange" && releaseInUse(context).isAtLeast("0.16")) return false;
  return refreshSeconds(external, context) === undefined;
}

function hasItsSecret(external: WorldObject, { world }: Context): boolean {
  const { namespace, name, creationPolicy } = targetOf(external);
  const secret = world.get("Secret", namespace, name);
  return creationPolicy !== "None" && secret?.madeBy !== undefined && sameObject(secret.madeBy, external.ref);
}

const schedule: ReadonlySet<string> = new Set(["refreshInterval", "refreshPolicy"]);

/** The first field of the specification that is edited, but for those that say when. */
function changedField({ object, previous }: WorldObject): string | undefined {
  const names = [...fieldsAt(object, "spec"), ...fieldsAt(previous, "spec")].map(([name]) => name);
  return names
    .filter((name) => !schedule.has(name))
    .toSorted()
    .find((name) => !sameJson(at(object, "spec", name) ?? null, at(previous, "spec", name) ?? null));
}

import { groupKindOf, groupOf, stringAt, type World, type WorldObject } from "../../world/index.ts";
import { isClaimOfWaitingClass, isNamedIn } from "../kubernetes/index.ts";
import type { Step } from "./sync-steps.ts";

/** What one object needs of a later step. */
export interface Needed {
  readonly by: WorldObject;
  /** What the step applies: the needed object itself, or the Application that brings it. */
  readonly object: WorldObject;
  readonly step: Step;
}

/** Is anything that is waited for itself in need of what a later step brings? */
export function neededLater(
  unhealthy: readonly WorldObject[],
  later: readonly Step[],
  world: World,
): Needed | undefined {
  for (const by of unhealthy) {
    for (const step of later) {
      const object = step.objects.find((other) => broughtBy(other, world).some((one) => needs(by, one, world)));
      if (object) return { by, object, step };
    }
  }
  return undefined;
}

/** The object, and what comes with it if it is a deployer's; a deployer that brings itself goes no further. */
function broughtBy(object: WorldObject, world: World): readonly WorldObject[] {
  const found = new Set([object]);
  for (const one of found) for (const brought of world.deployment(one.ref)?.objects ?? []) found.add(brought);
  return [...found].filter(
    (one) => one === object || world.held(groupKindOf(one.ref), one.ref.namespace, one.ref.name),
  );
}

/** Database operators give what they make longer names than the cluster's. */
const databaseGroups: ReadonlySet<string> = new Set([
  "acid.zalan.do",
  "postgresql.cnpg.io",
  "postgres-operator.crunchydata.com",
]);

function needs(by: WorldObject, other: WorldObject, world: World): boolean {
  // A claim of such a class waits for the pod that mounts it.
  if (isClaimOfWaitingClass(by, world))
    return other.ref.namespace === by.ref.namespace && isNamedIn(other, by.ref.name);
  if (databaseGroups.has(groupOf(other.ref.apiVersion))) return JSON.stringify(by.object).includes(other.ref.name);
  const made = stringAt(other.object, "spec", "target", "name");
  return isNamedIn(by, other.ref.name) || (made !== undefined && isNamedIn(by, made));
}

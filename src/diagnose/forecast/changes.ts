import type { Ref } from "../../render/index.ts";
import { refKey, sameObject, type World, type WorldObject } from "../../world/index.ts";

/** What becomes of one object of the cluster by a change. */
export interface Change {
  readonly object: Ref;
  /** `replaced`: deleted and made anew. `ignored`: the repository has changed it, and the cluster has not. */
  readonly change: "created" | "changed" | "replaced" | "deleted" | "ignored";
  /** Why it is ignored. */
  readonly reason: string | null;
}

/** What the change does to the objects of the subject, written or made, by comparing the cluster before and after. */
export function changesBetween(before: World, after: World): readonly Change[] {
  const gone = before.all().filter(({ ref }) => !find(after, ref));
  const changes = [
    ...gone.filter(isTold).map(({ ref }) => change(ref, "deleted")),
    ...after
      .all()
      .map((object) => ({ object, existing: find(before, object.ref) }))
      .filter(({ object, existing }) => isTold(object) || (existing !== undefined && isTold(existing)))
      .flatMap(({ object, existing }) => changeOf(object, existing !== undefined)),
  ];
  return changes.sort((a, b) => (refKey(a.object) < refKey(b.object) ? -1 : 1));
}

function find(world: World, ref: Ref): WorldObject | undefined {
  const [kind = ""] = refKey(ref).split(" ");
  return world.get(kind, ref.namespace, ref.name);
}

/** The cluster's own objects are nobody's, and the rest of the repository is not what the forecast is about. */
function isTold({ ref, role, madeBy }: WorldObject): boolean {
  return role === "subject" && !(madeBy && sameObject(madeBy, ref));
}

function changeOf({ ref, before, previous, role }: WorldObject, existed: boolean): readonly Change[] {
  if (!existed) return [change(ref, "created")];
  if (before === undefined) return [change(ref, "replaced")];
  if (before === "updated") return [change(ref, "changed")];
  if (before === "unchanged") return [];
  if (previous !== undefined) return [change(ref, "ignored", "its new form is not applied")];
  return role === "context" ? [change(ref, "ignored", "nobody deletes what is no longer brought")] : [];
}

function change(object: Ref, kind: Change["change"], reason: string | null = null): Change {
  return { object, change: kind, reason };
}

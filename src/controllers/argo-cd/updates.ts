import { at, listAt, sameJson, stringAt, type WorldObject } from "../../world/index.ts";
import type { Path } from "../../source/index.ts";
import type { Blame, Context, Deleted } from "../engine/index.ts";
import { refusedChange, refusedUpdates } from "../kubernetes/index.ts";
import { replaces } from "./refusals.ts";

interface Updates {
  /** What the API server does not let change stays as it was; with what it answers. */
  readonly kept: ReadonlyMap<WorldObject, string>;
  /** What is deleted and made anew. */
  readonly deletes: readonly Deleted[];
}

/** What becomes of those objects that are there already, in another form. */
export function updatesOf(application: WorldObject, objects: readonly WorldObject[], context: Context): Updates {
  const version = changedVersion(application);
  // One edit is behind what a new version of a chart brings along.
  const isTogether = (object: WorldObject): boolean => version !== undefined && !replaces(application, object);
  const kept = new Map(refusedUpdates(application, objects.filter(isTogether), context, version));
  const deletes: Deleted[] = [];
  for (const object of objects) {
    if (isTogether(object)) continue;
    const change = refusedChange(object, context, replaces(application, object), application);
    if (change?.kind === "replaced") deletes.push(change.deleted);
    if (change?.kind === "kept") kept.set(object, change.message);
  }
  return { kept, deletes };
}

/** Where the change gives an Application another version of a chart. */
function changedVersion({ ref, object, previous }: WorldObject): Blame | undefined {
  const several = listAt(object, "spec", "sources").map((_, index): Path => ["spec", "sources", index]);
  const path = [["spec", "source"], ...several].find(
    (source) =>
      stringAt(object, ...source, "chart") !== undefined &&
      at(previous, ...source, "targetRevision") !== undefined &&
      !sameJson(at(object, ...source, "targetRevision") ?? null, at(previous, ...source, "targetRevision") ?? null),
  );
  return path && { object: ref, path: [...path, "targetRevision"] };
}

import type { SceneNode } from "./scene.ts";
import { statusLooks, type Look } from "./status.ts";

/** What is shown of the objects; the rest steps back. */
export interface Filter {
  readonly query: string;
  /** Tones that are wanted; none means all. */
  readonly tones: ReadonlySet<Look["tone"]>;
}

export const noFilter: Filter = { query: "", tones: new Set() };

/** Does the filter leave anything out? */
export function isFiltering({ query, tones }: Filter): boolean {
  return query.trim() !== "" || tones.size > 0;
}

/** Every word of the query must stand somewhere in the object's name, kind, namespace or file. */
export function matches({ query, tones }: Filter, { node, status }: SceneNode): boolean {
  if (tones.size > 0 && !tones.has(statusLooks[status].tone)) return false;
  const { kind, namespace, name } = node.object;
  const text = [kind, namespace, name, node.place?.file ?? ""].join(" ").toLowerCase();
  return query
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}

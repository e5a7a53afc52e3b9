import type { Trouble } from "../../controllers/index.ts";
import type { Ref } from "../../render/index.ts";
import type { Json, Path } from "../../source/index.ts";
import { at, groupKindOf, type World } from "../../world/index.ts";

/** A detail of a trouble as text; empty when it has none of that name. */
export function detail({ details }: Trouble, name: string): string {
  const value = details?.[name];
  return value === undefined || value === null ? "" : String(value);
}

/** A detail that is a list. */
export function detailList({ details }: Trouble, name: string): readonly string[] {
  const value = details?.[name];
  return Array.isArray(value) ? value.map(String) : [];
}

/** `a, b or c`. */
export function orList(words: readonly string[]): string {
  return words.length < 2 ? (words[0] ?? "") : `${words.slice(0, -1).join(", ")} or ${words.at(-1)}`;
}

/** Is there no field of that name beside another one? */
export function isAbsentBeside(world: World, { object, path }: Field, name: string): boolean {
  const found = world.get(groupKindOf(object), object.namespace, object.name);
  return at(found?.object, ...path.slice(0, -1), name) === undefined;
}

/** What stands at a field of an object in the world. */
export function valueAt(world: World, { object, path }: Field): Json | undefined {
  return at(world.get(groupKindOf(object), object.namespace, object.name)?.object, ...path);
}

interface Field {
  readonly object: Ref;
  readonly path: Path;
}

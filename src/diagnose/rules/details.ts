import type { Trouble } from "../../controllers/index.ts";
import type { Ref } from "../../render/index.ts";
import { textAt, type Json, type Path } from "../../source/index.ts";
import { at, objectAt, type World } from "../../world/index.ts";

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
export function isAbsentBeside(world: World, { object, path }: FieldOfObject, name: string): boolean {
  return isAbsentAt(world, { object, path: [...path.slice(0, -1), name] });
}

/** Is there nothing at a field of an object in the world? */
export function isAbsentAt(world: World, field: FieldOfObject): boolean {
  return valueAt(world, field) === undefined;
}

/** What stands at a field of an object in the world. */
export function valueAt(world: World, { object, path }: FieldOfObject): Json | undefined {
  return at(objectAt(world, object)?.object, ...path);
}

/** The text that is written at a field of a manifest; a Secret's `stringData` too, which the API server does not keep. */
export function writtenText(world: World, { object, path }: FieldOfObject): string | undefined {
  const manifest = objectAt(world, object)?.manifest;
  return textAt(manifest?.node, ...path);
}

export interface FieldOfObject {
  readonly object: Ref;
  readonly path: Path;
}

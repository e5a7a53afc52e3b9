import type { Path } from "../../../source/index.ts";
import { at, sameJson, type JsonObject } from "../../../world/index.ts";
import { bytesOf } from "../quantity.ts";

/** Why the API server refuses to update an object, in its words, and the field that it does not let change. */
export interface Refusal {
  readonly path: Path;
  readonly message: string;
  /** What cannot be done with the field, where not every change of it is refused: `made smaller`. */
  readonly how?: string | undefined;
}

/** Looks at an object before and after an update. */
export type Check = (before: JsonObject, after: JsonObject) => Refusal | undefined;

/** A field that stays as it was made, where it is written both before and after. */
export function fixed(path: readonly string[], message: string): Check {
  return (before, after) => {
    const [was, is] = [at(before, ...path), at(after, ...path)];
    return was === undefined || is === undefined || sameJson(was, is) ? undefined : { path, message };
  };
}

/** An amount of storage, which does not shrink; where one of the two cannot be read, nobody knows. */
export function growing(path: readonly string[], message: (was: string, is: string) => string): Check {
  return (before, after) => {
    const [was, is] = [String(at(before, ...path) ?? ""), String(at(after, ...path) ?? "")];
    const [bytesBefore, bytesAfter] = [bytesOf(was), bytesOf(is)];
    if (bytesBefore === undefined || bytesAfter === undefined || bytesAfter >= bytesBefore) return undefined;
    return { path, message: message(was, is), how: "made smaller" };
  };
}

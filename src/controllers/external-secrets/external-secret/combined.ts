import type { Tracked } from "../../../template/index.ts";
import type { KeyedData } from "../../../world/index.ts";
import { isFailure, type Failure } from "./failure.ts";

/** Parts of a Secret's data put over one another, later ones over earlier; or the first failure among them. */
export function combined(parts: readonly (KeyedData | Failure)[]): KeyedData | Failure {
  const values = new Map<string, Tracked>();
  let complete = true;
  for (const part of parts) {
    if (isFailure(part)) return part;
    for (const [key, value] of part.values) values.set(key, value);
    complete &&= part.complete;
  }
  return { values, complete };
}

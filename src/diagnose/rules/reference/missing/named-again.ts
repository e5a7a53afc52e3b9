import type { Trouble } from "../../../../controllers/index.ts";
import type { Path } from "../../../../source/index.ts";

/** Where else the same object names what is missing. */
export function namedAgain({ details }: Trouble): readonly Path[] {
  const again = details?.["again"];
  return Array.isArray(again) ? (again.filter((path) => Array.isArray(path)) as unknown as readonly Path[]) : [];
}

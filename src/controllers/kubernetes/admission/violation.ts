import type { Json, Path } from "../../../source/index.ts";
import { fieldText } from "../../../world/index.ts";

/** Why the API server refuses an object. */
export interface Violation {
  /** The field to blame, in the object. */
  readonly path: Path;
  /** What the API server says: `spec.selector: Required value`. */
  readonly message: string;
  /** What to do about it, as the end of a sentence. */
  readonly remedy: string;
  /** What is absent at `path`: `no image`. */
  readonly missing?: string | undefined;
}

/** A field that must be there and is not. */
export function required(parent: Path, field: string, remedy: string, detail = ""): Violation {
  const path = [...parent, field];
  const message = `${fieldText(path)}: Required value${detail === "" ? "" : `: ${detail}`}`;
  return { path, message, remedy, missing: `no ${field}` };
}

/** The second of two entries of a list that must differ. */
export function duplicate(path: Path, value: string, remedy: string): Violation {
  return { path, message: `${fieldText(path)}: Duplicate value: ${JSON.stringify(value)}`, remedy };
}

/** A value that must be another one, printed as it is written. */
export function invalid(path: Path, value: Json, why: string, remedy: string): Violation {
  return { path, message: `${fieldText(path)}: Invalid value: ${JSON.stringify(value)}: ${why}`, remedy };
}

export function forbidden(path: Path, why: string, remedy: string): Violation {
  return { path, message: `${fieldText(path)}: Forbidden: ${why}`, remedy };
}

/** A word that is none of those which the field takes. */
export function unsupported(path: Path, value: string, words: readonly string[]): Violation {
  const supported = words.map((word) => JSON.stringify(word)).join(", ");
  const message = `${fieldText(path)}: Unsupported value: ${JSON.stringify(value)}: supported values: ${supported}`;
  return { path, message, remedy: `use one of these: ${words.filter((word) => word !== "").join(", ")}` };
}

/** The entries whose name, or whatever `keyOf` gives, an earlier entry has. */
export function repeated<Entry>(
  entries: readonly Entry[],
  keyOf: (entry: Entry) => string | undefined,
): readonly { readonly index: number; readonly key: string }[] {
  const seen = new Set<string>();
  return entries.flatMap((entry, index) => {
    const key = keyOf(entry);
    if (key === undefined) return [];
    if (seen.has(key)) return [{ index, key }];
    seen.add(key);
    return [];
  });
}

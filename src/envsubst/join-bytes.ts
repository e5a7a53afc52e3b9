import type { Bytes } from "./bytes.ts";
import { maxLength } from "./options.ts";

export type Joined =
  | { readonly kind: "value"; readonly value: Bytes }
  | { readonly kind: "error"; readonly cause: "too-large"; readonly message: string };

export const tooLarge: Joined & { readonly kind: "error" } = {
  kind: "error",
  cause: "too-large",
  message: "what the substitution yields is too large for an object",
};

/** The pieces in one, unless that is more than fits into any object. */
export function joinBytes(pieces: readonly Bytes[], separator: Bytes = ""): Joined {
  let length = Math.max(pieces.length - 1, 0) * separator.length;
  for (const piece of pieces) length += piece.length;
  return length > maxLength ? tooLarge : { kind: "value", value: pieces.join(separator) };
}

import { isOpen } from "../../source/index.ts";
import { fieldsAt, illegalByte, isPlaceholder, type WorldObject } from "../../world/index.ts";
import type { Context } from "../engine/index.ts";

/** A value that is no base64, one is enough: plain text, or what lost a letter when it was copied. Answers what the controller says. */
export function spoilt(sealed: WorldObject, context: Context): string | undefined {
  const path = ["spec", "encryptedData"];
  const found = fieldsAt(sealed.object, ...path).flatMap(([key, value]) => {
    if (typeof value !== "string" || isOpen(value) || isPlaceholder(value)) return [];
    const offset = illegalByte(value);
    return offset === undefined
      ? []
      : [{ key, message: `Failed to unseal: illegal base64 data at input byte ${offset}` }];
  });
  const standing = found.filter(({ key, message }) =>
    context.fails({
      rule: "sealed-secrets/not-base64",
      object: sealed.ref,
      about: key,
      message: `ErrUnsealFailed: ${message}`,
      blame: { object: sealed.ref, path: [...path, key] },
      known: { from: "source", of: "Sealed Secrets 0.5–0.32, Unseal" },
      details: { key },
    }),
  );
  return standing[0]?.message;
}

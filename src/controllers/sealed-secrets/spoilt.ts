import { fieldsAt, illegalByte, type WorldObject } from "../../world/index.ts";
import type { Context } from "../engine/index.ts";

/** A value that is no base64, one is enough: plain text, or what lost a letter when it was copied. Answers what the controller says. */
export function spoilt(sealed: WorldObject, context: Context): string | undefined {
  const path = ["spec", "encryptedData"];
  const found = fieldsAt(sealed.object, ...path).flatMap(([key, value]) => {
    if (typeof value !== "string" || isLeftOut(value)) return [];
    const offset = illegalByte(value);
    return offset === undefined
      ? []
      : [{ key, message: `Failed to unseal: illegal base64 data at input byte ${offset} (${key})` }];
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

/**
 * A variable, or what somebody has shortened or crossed out for the eyes of others. What kubeseal prints begins with the length of a
 * key, 512 bytes, and is longer than that.
 */
function isLeftOut(text: string): boolean {
  if (/[$…<>{}*]|\.\.\.|redact|encrypt|sealed/i.test(text)) return true;
  return text.startsWith("Ag") && text.length < 512 && !/\s/.test(text.trim());
}

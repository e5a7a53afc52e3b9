import { isOpen } from "../../../source/index.ts";
import { fieldsAt, illegalByte, isPlaceholder, type WorldObject } from "../../../world/index.ts";
import type { Violation } from "./violation.ts";

/** What is under `data` of a Secret must be base64, as Go reads it: it stops at the first that is not. */
export function base64Violations({ ref, object }: WorldObject): readonly Violation[] {
  if (ref.kind !== "Secret" || object["sops"] !== undefined) return [];
  const illegal = fieldsAt(object, "data").flatMap(([key, value]) => {
    // What is encrypted, substituted or filled in is not what will be applied.
    if (typeof value !== "string" || value.startsWith("ENC[") || isOpen(value)) return [];
    if (isPlaceholder(object, value)) return [];
    const offset = illegalByte(value);
    return offset === undefined ? [] : [{ key, offset }];
  });
  const [first] = illegal.toSorted((one, other) => (one.key < other.key ? -1 : 1));
  if (first === undefined) return [];
  const keys = illegal.map(({ key }) => key);
  return [
    {
      path: ["data", first.key],
      message: `Secret in version "v1" cannot be handled as a Secret: illegal base64 data at input byte ${first.offset}`,
      remedy:
        keys.length === 1
          ? "move the value to stringData, or encode it as base64"
          : `move ${keys.join(", ")} to stringData, or encode their values as base64`,
    },
  ];
}

import { fieldsAt, type WorldObject } from "../../../world/index.ts";
import type { Violation } from "./violation.ts";

/** What is under `data` of a Secret must be base64, as Go reads it (encoding/base64, StdEncoding). */
export function base64Violations({ ref, object }: WorldObject): readonly Violation[] {
  if (ref.kind !== "Secret" || object["sops"] !== undefined) return [];
  return fieldsAt(object, "data").flatMap(([key, value]) => {
    // What is encrypted or substituted is not what will be applied.
    if (typeof value !== "string" || value.startsWith("ENC[") || value.includes("$")) return [];
    const offset = illegalByte(value.replaceAll(/[\r\n]/g, ""));
    if (offset === undefined) return [];
    return [
      {
        path: ["data", key],
        message: `Secret in version "v1" cannot be handled as a Secret: illegal base64 data at input byte ${offset}`,
        remedy: "move the value to stringData, or encode it as base64",
      },
    ];
  });
}

function illegalByte(text: string): number | undefined {
  const end = text.replace(/={1,2}$/, "");
  const illegal = end.search(/[^A-Za-z0-9+/]/);
  if (illegal !== -1) return illegal;
  if (text.length % 4 !== 0) return text.length - (text.length % 4);
  return undefined;
}

import { fieldSpec, type FieldSpec } from "../configurations/field-spec.ts";
import type { Gvk } from "../resource/gvk.ts";

/** `KIND[.VERSION[.GROUP]]`, where `*` stands for any. */
export function parseGvk(text: string): Gvk {
  const [kind = "*", version = "*", ...group] = text.split(".");
  return {
    kind: kind === "*" ? "" : kind,
    version: version === "*" ? "" : version,
    group: group.join("."),
  };
}

/** One line per field: `KIND[.VERSION[.GROUP]] PATH [create]`. */
export function parseFieldSpecs(lines: string): readonly FieldSpec[] {
  return lines
    .trim()
    .split("\n")
    .map((line) => {
      const [gvk = "", path = "", create] = line.trim().split(" ");
      return fieldSpec(path, parseGvk(gvk), create === "create");
    });
}

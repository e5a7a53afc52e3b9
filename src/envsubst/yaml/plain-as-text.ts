import type { Scalar } from "../../source/index.ts";
import { singleText } from "./number-key.ts";
import { integerText } from "./plain-value.ts";

/**
 * What sigs.k8s.io/yaml makes of a scalar in the place of a text, as in a map of texts (convertToJSONableObject): `yes` becomes
 * `true`, `0123` becomes `83`, a float has the digits of a short one. Seen in External Secrets 0.20.4.
 */
export function plainAsText({ value, text }: Pick<Scalar, "value" | "text">): string {
  if (value === null) return "";
  return typeof value === "number" ? (integerText(text) ?? singleText(value)) : String(value);
}

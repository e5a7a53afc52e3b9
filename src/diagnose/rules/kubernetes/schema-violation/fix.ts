import type { Fixes } from "../../../rule.ts";
import { detail, writtenText } from "../../details.ts";

/** Puts quotes around what YAML reads as a number or a switch and the definition wants as a text. */
export const fixes: Fixes = (trouble, { world }) => {
  const field = trouble.blame;
  const written = writtenText(world, field);
  const reason = detail(trouble, "reason");
  const last = detail(trouble, "field").split(".").at(-1) ?? "";
  const isText =
    /of type string: "(integer|number|boolean)"$/.test(reason) && (written === "0" || !isInterval(reason, last));
  return isText && written !== undefined ? [{ safe: true, changes: [{ kind: "set", field, value: written }] }] : [];
};

/** Go's time.ParseDuration takes no number without a unit but 0. */
export function isInterval(reason: string, field: string): boolean {
  return field.endsWith("Interval") && /of type string: "(integer|number)"$/.test(reason);
}

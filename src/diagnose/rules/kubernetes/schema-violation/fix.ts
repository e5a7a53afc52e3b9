import type { Fixes } from "../../../rule.ts";
import { detail, writtenText } from "../../details.ts";

/** Puts quotes around what YAML reads as a number or a switch and the definition wants as a text. */
export const fixes: Fixes = (trouble, { world }) => {
  const field = trouble.blame;
  const written = writtenText(world, field);
  const isText = /of type string: "(integer|number|boolean)"$/.test(detail(trouble, "reason"));
  return isText && written !== undefined ? [{ safe: true, changes: [{ kind: "set", field, value: written }] }] : [];
};

import type { Fixes } from "../../../rule.ts";
import { detail } from "../../details.ts";

/** Names the field as the one beside it that it is a slip of. Where it was dropped so far, it now has an effect: a person decides. */
export const fixes: Fixes = (trouble) => {
  const belongs = trouble.details?.["belongs"];
  if (typeof belongs !== "string") return [];
  const written = detail(trouble, "field");
  if (parentOf(belongs) !== parentOf(written)) return [];
  const to = belongs.slice(parentOf(belongs).length);
  return [{ safe: detail(trouble, "fate") === "refused", changes: [{ kind: "rename-key", field: trouble.blame, to }] }];
};

/** With the full stop behind it. */
function parentOf(field: string): string {
  return field.slice(0, field.lastIndexOf(".") + 1);
}

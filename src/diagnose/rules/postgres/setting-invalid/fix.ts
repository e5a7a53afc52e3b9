import type { Fixes } from "../../../rule.ts";
import { detail } from "../../details.ts";

/** The same amount in PostgreSQL's words, or the name that is meant; an argument of a container holds both. */
export const fixes: Fixes = (trouble) => {
  const to = detail(trouble, "meant");
  const field = trouble.blame;
  const parameter = detail(trouble, "parameter");
  if (to === "") return [];
  if (detail(trouble, "problem") === "unit")
    return [{ safe: true, changes: [{ kind: "replace", field, from: detail(trouble, "value"), to }] }];
  if (field.path.at(-1) === parameter) return [{ safe: true, changes: [{ kind: "rename-key", field, to }] }];
  return [{ safe: true, changes: [{ kind: "replace", field, from: parameter, to }] }];
};

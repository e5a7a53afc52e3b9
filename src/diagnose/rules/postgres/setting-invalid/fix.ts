import type { Fixes } from "../../../rule.ts";
import { detail } from "../../details.ts";

/** The same amount in PostgreSQL's words; an argument of a container holds the parameter's name, too. */
export const fixes: Fixes = (trouble) => {
  const to = detail(trouble, "meant");
  if (to === "") return [];
  const from = detail(trouble, "value");
  return [{ safe: true, changes: [{ kind: "replace", field: trouble.blame, from, to }] }];
};

import type { Fixes } from "../../../rule.ts";
import { detail } from "../../details.ts";

/** The type of a chart's layer is one; which version is meant, a person has to say. */
export const fixes: Fixes = (trouble) => {
  const value = detail(trouble, "meant");
  return value === "" ? [] : [{ safe: true, changes: [{ kind: "set", field: trouble.blame, value }] }];
};

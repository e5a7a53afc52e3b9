import type { Fixes } from "../../../rule.ts";
import { detail } from "../../details.ts";

/** Has the operator make users that can log in. */
export const fixes: Fixes = (trouble) => {
  const value = detail(trouble, "database") === "" ? [] : true;
  return [{ safe: true, changes: [{ kind: "set", field: trouble.blame, value }] }];
};

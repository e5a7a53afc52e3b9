import type { Fixes } from "../../../rule.ts";
import { detail } from "../../details.ts";

/** Writes it as it was meant. */
export const fixes: Fixes = (trouble) => {
  const field = detail(trouble, "field");
  const { object } = trouble.blame;
  const value = detail(trouble, "meant");
  return [{ safe: true, changes: [{ kind: "set", field: { object, path: [field] }, value }] }];
};

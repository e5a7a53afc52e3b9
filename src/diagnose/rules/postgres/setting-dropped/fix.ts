import type { Fixes } from "../../../rule.ts";
import { detail } from "../../details.ts";

/** The name, or the same amount in PostgreSQL's words: with it the setting begins to count, which is for a person to want. */
export const fixes: Fixes = (trouble) => {
  const to = detail(trouble, "meant");
  const field = trouble.blame;
  if (to === "") return [];
  const isName = detail(trouble, "problem") === "unknown";
  return [{ safe: false, changes: [isName ? { kind: "rename-key", field, to } : { kind: "set", field, value: to }] }];
};

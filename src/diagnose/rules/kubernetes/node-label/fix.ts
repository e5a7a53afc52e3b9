import type { Fixes } from "../../../rule.ts";
import { detail } from "../../details.ts";

/** The label as nodes have it: a key of a selector, or the text in an affinity's expression. */
export const fixes: Fixes = (trouble) => {
  const to = detail(trouble, "meant");
  const field = trouble.blame;
  if (to === "") return [];
  const isKey = detail(trouble, "differs") === "key" && field.path.at(-1) === detail(trouble, "key");
  return [{ safe: true, changes: [isKey ? { kind: "rename-key", field, to } : { kind: "set", field, value: to }] }];
};

import type { Fixes } from "../../../rule.ts";
import { detailList } from "../../details.ts";

/** One node at a time; whether that is enough depends on how many there are. */
export const fixes: Fixes = (trouble) => {
  const [mode] = detailList(trouble, "modes");
  if (mode === undefined) return [];
  return [{ title: `ask for ${mode}`, safe: false, changes: [{ kind: "set", field: trouble.blame, value: mode }] }];
};

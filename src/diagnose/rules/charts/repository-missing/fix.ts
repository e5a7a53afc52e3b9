import type { Fixes } from "../../../rule.ts";
import { elsewhere } from "./elsewhere.ts";

/** Charts of others may be served under a name that only looks misspelt. */
export const fixes: Fixes = (trouble) => {
  const { meant, differs, certain } = elsewhere(trouble);
  const changes = [{ kind: "set", field: trouble.blame, value: meant }] as const;
  return [{ title: `use ${meant}`, safe: differs === "moved" || certain, changes }];
};

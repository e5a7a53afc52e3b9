import type { Fixes } from "../../../rule.ts";
import { detail } from "../../details.ts";

/** Puts the seconds in front. */
export const fixes: Fixes = (trouble) => [
  { safe: true, changes: [{ kind: "set", field: trouble.blame, value: `0 ${detail(trouble, "schedule").trim()}` }] },
];

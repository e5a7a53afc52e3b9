import type { Fixes } from "../../../rule.ts";
import { wholeList } from "./whole-list.ts";

/** Puts Spilo's own list before what is written. */
export const fixes: Fixes = (trouble) => [
  { safe: true, changes: [{ kind: "set", field: trouble.blame, value: wholeList(trouble) }] },
];

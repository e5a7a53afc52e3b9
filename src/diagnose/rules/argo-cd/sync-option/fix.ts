import type { Fixes } from "../../../rule.ts";
import { detail } from "../../details.ts";

export const fixes: Fixes = (trouble) => [
  { safe: true, changes: [{ kind: "set", field: trouble.blame, value: detail(trouble, "meant") }] },
];

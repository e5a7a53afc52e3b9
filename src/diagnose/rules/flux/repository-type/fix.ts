import type { Fixes } from "../../../rule.ts";
import { detail } from "../../details.ts";

/** What is at a URL with oci:// can only be a registry; of the other, nobody knows which of the two was meant. */
export const fixes: Fixes = (trouble) => {
  if (detail(trouble, "type") === "oci") return [];
  const field = { object: trouble.blame.object, path: ["spec", "type"] };
  return [{ safe: true, changes: [{ kind: "set", field, value: "oci" }] }];
};

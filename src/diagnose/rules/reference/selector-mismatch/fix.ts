import type { Fixes } from "../../../rule.ts";
import { detail } from "../../details.ts";

/** The selector of a running workload cannot be changed, so its pods get the label. */
export const fixes: Fixes = (trouble) => {
  const field = { object: trouble.object, path: ["spec", "template", "metadata", "labels", detail(trouble, "label")] };
  return [{ safe: true, changes: [{ kind: "set", field, value: detail(trouble, "value") }] }];
};

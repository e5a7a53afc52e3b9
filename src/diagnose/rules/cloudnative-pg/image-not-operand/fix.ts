import { vectorchordOperand } from "../../../../catalog/index.ts";
import type { Fixes } from "../../../rule.ts";
import { detail } from "../../details.ts";

/** The image for CloudNativePG with the same releases in it, where there is one. */
export const fixes: Fixes = (trouble) => {
  const image = vectorchordOperand(detail(trouble, "image"));
  if (image === undefined) return [];
  return [{ title: `use ${image}`, safe: false, changes: [{ kind: "set", field: trouble.blame, value: image }] }];
};

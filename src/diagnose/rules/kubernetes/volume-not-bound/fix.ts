import type { Fixes } from "../../../rule.ts";
import { detail } from "../../details.ts";

/** The class of the volume that is asked for; whatever else does not fit is for a person to say. */
export const fixes: Fixes = (trouble) => {
  if (detail(trouble, "problem") !== "default") return [];
  const { object } = trouble;
  const value = detail(trouble, "of");
  const field = { object, path: ["spec", "storageClassName"] };
  return [{ title: `set storageClassName: ${value || '""'}`, safe: true, changes: [{ kind: "set", field, value }] }];
};

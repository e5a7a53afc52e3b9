import type { Fixes } from "../../../rule.ts";
import { detailList } from "../../details.ts";
import { plainTarget } from "../../plain-target.ts";

/** Names the Secret, the key or the namespace that is plainly meant. */
export const fixes: Fixes = (trouble) => {
  const { details, blame } = trouble;
  const meant = String(details?.["meant"] ?? "");
  switch (details?.["reason"]) {
    case "property": {
      const held = plainTarget(String(details["property"]), detailList(trouble, "held"));
      if (held === undefined) return [];
      return [{ title: `write property: ${held}`, safe: true, changes: [{ kind: "set", field: blame, value: held }] }];
    }
    case "misspelt":
    case "other-namespace":
      return meant === "" ? [] : [{ safe: true, changes: [{ kind: "set", field: blame, value: meant }] }];
    // Of the names that the operator makes, the key names none.
    case "not-made":
    default:
      return [];
  }
};

import type { Fixes } from "../../../rule.ts";
import { detail, detailList } from "../../details.ts";
import { plainTarget } from "../../plain-target.ts";

/** Names the ObjectStore that is plainly meant; into which one a database is backed up is for a person to see. */
export const fixes: Fixes = (trouble) => {
  const present = detailList(trouble, "present");
  const meant = plainTarget(detail(trouble, "store"), present) ?? (present.length === 1 ? present[0] : undefined);
  if (meant === undefined) return [];
  return [{ title: `name ${meant}`, safe: false, changes: [{ kind: "set", field: trouble.blame, value: meant }] }];
};

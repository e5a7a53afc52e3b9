import type { Fixes } from "../../../rule.ts";
import { detail, detailList } from "../../details.ts";
import { plainTarget } from "../../plain-target.ts";

/** Names the Cluster that is plainly meant. */
export const fixes: Fixes = (trouble) => {
  const meant = plainTarget(detail(trouble, "cluster"), detailList(trouble, "present"));
  if (meant === undefined) return [];
  return [{ title: `name ${meant}`, safe: true, changes: [{ kind: "set", field: trouble.blame, value: meant }] }];
};

import type { Fixes } from "../../../rule.ts";
import { detail, detailList } from "../../details.ts";
import { plainTarget } from "../../plain-target.ts";

/** Mounts the volume that is plainly meant. */
export const fixes: Fixes = (trouble) => {
  const meant = plainTarget(detail(trouble, "volume"), detailList(trouble, "present"));
  if (meant === undefined) return [];
  return [{ title: `mount ${meant}`, safe: true, changes: [{ kind: "set", field: trouble.blame, value: meant }] }];
};

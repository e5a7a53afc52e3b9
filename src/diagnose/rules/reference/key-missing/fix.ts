import type { Fixes } from "../../../rule.ts";
import { detail, detailList } from "../../details.ts";
import { plainTarget } from "../../plain-target.ts";

/** Asks for the key that is plainly meant, or for the only one there is. */
export const fixes: Fixes = (trouble) => {
  const present = detailList(trouble, "present");
  const plain = plainTarget(detail(trouble, "key"), present);
  const meant = plain ?? (present.length === 1 ? present[0] : undefined);
  if (meant === undefined) return [];
  const changes = [{ kind: "set", field: trouble.blame, value: meant }] as const;
  return [{ title: `ask for key ${meant}`, safe: plain !== undefined, changes }];
};

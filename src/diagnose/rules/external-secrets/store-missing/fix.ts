import type { Fixes } from "../../../rule.ts";
import { detail, detailList } from "../../details.ts";
import { plainTarget } from "../../plain-target.ts";

/** Names the store, or its kind, that is plainly meant. */
export const fixes: Fixes = (trouble) => {
  const { blame } = trouble;
  const other = detail(trouble, "other");
  if (other !== "") {
    const path = blame.missing === undefined ? blame.path : [...blame.path, "kind"];
    const changes = [{ kind: "set", field: { object: blame.object, path }, value: other }] as const;
    return [{ title: `write kind: ${other}`, safe: true, changes }];
  }
  const meant = plainTarget(detail(trouble, "name"), detailList(trouble, "present"));
  if (meant === undefined) return [];
  return [
    {
      title: `name ${detail(trouble, "kind")} ${meant}`,
      safe: true,
      changes: [{ kind: "set", field: blame, value: meant }],
    },
  ];
};

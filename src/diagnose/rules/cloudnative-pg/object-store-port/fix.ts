import type { Fixes } from "../../../rule.ts";
import { detail, detailList } from "../../details.ts";

/** Writes the port that the policies know; which of the two is out of date, a person must know. */
export const fixes: Fixes = (trouble) => {
  const [only, ...others] = detailList(trouble, "ports");
  if (only === undefined || others.length > 0) return [];
  const [from, to] = [`:${detail(trouble, "port")}`, `:${only}`];
  return [
    {
      title: `write port ${only}`,
      safe: false,
      changes: [{ kind: "replace", field: trouble.blame, from, to }],
    },
  ];
};

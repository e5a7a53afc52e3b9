import type { Fixes } from "../../../rule.ts";
import { detail, detailList, writtenText } from "../../details.ts";
import { plainTarget } from "../../plain-target.ts";

/** Names the user or the database that is plainly meant. Which password is right, and what should be made, is for a person to say. */
export const fixes: Fixes = (trouble, { world }) => {
  const problem = detail(trouble, "problem");
  if (problem !== "no-database" && problem !== "no-role") return [];
  const [wrong, present] =
    problem === "no-database"
      ? [detail(trouble, "database"), detailList(trouble, "databases").filter((name) => name !== "postgres")]
      : [detail(trouble, "username"), detailList(trouble, "roles").filter((name) => name !== "postgres")];
  const meant =
    plainTarget(wrong, present) ?? (problem === "no-database" && present.length === 1 ? present[0] : undefined);
  if (meant === undefined) return [];
  const field = trouble.blame;
  const title = problem === "no-database" ? `use database ${meant}` : `use database user ${meant}`;
  if (writtenText(world, field) === wrong)
    return [{ title, safe: true, changes: [{ kind: "set", field, value: meant }] }];
  const [before, after] = problem === "no-database" ? ["/", ""] : ["//", ":"];
  const change = { kind: "replace", field, from: before + wrong + after, to: before + meant + after } as const;
  return [{ title, safe: true, changes: [change] }];
};

import type { Fixes } from "../../../rule.ts";
import { detail } from "../../details.ts";

/** The same release by its name; another one is for a person to choose, and whether an image is one of their own. */
export const fixes: Fixes = (trouble) => {
  const published = detail(trouble, "published");
  const changes = [{ kind: "set", field: trouble.blame, value: published }] as const;
  return [{ title: `use ${published}`, safe: trouble.details?.["certain"] === true, changes }];
};

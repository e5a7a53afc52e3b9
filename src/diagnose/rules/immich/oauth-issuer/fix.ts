import type { Fixes } from "../../../rule.ts";
import { detail } from "../../details.ts";

/** The application that the repository declares for Immich is the only one that can be meant; TLS is for a person to set up. */
export const fixes: Fixes = (trouble) => {
  if (detail(trouble, "insecure") !== "") return [];
  const [from, to] = [detail(trouble, "slug"), detail(trouble, "declared")].map((slug) => `/application/o/${slug}`);
  if (from === undefined || to === undefined) return [];
  return [{ safe: true, changes: [{ kind: "replace", field: trouble.blame, from, to }] }];
};

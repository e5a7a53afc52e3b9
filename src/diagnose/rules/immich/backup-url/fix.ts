import type { Fixes } from "../../../rule.ts";
import { detail } from "../../details.ts";
import { withEncryption } from "../url-parameters.ts";

/** Says it in words that both understand, where Immich takes its own ones away before the backup. */
export const fixes: Fixes = (trouble, ground) => {
  if (detail(trouble, "compatible") !== "true" || detail(trouble, "parameter") !== "sslmode") return [];
  const change = withEncryption(ground, trouble.blame, "sslmode=require&uselibpqcompat=true");
  return change ? [{ safe: true, changes: [change] }] : [];
};

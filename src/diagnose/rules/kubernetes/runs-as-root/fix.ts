import type { Fixes } from "../../../rule.ts";
import { detail } from "../../details.ts";

/** Whose the photos are is for a person to know. */
export const fixes: Fixes = (trouble) => {
  const path = [...trouble.blame.path.slice(0, -1), "runAsUser"];
  const value = /\/(?:valkey|redis|postgres|pgvector|vchord-postgres)\b/.test(`/${detail(trouble, "image")}`)
    ? 999
    : 1000;
  const field = { object: trouble.object, path };
  return [{ title: `run it as user ${value}`, safe: false, changes: [{ kind: "set", field, value }] }];
};

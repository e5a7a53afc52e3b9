import type { Fixes } from "../../../rule.ts";

/** Where a database is there already this hides it, which only a person knows. */
export const fixes: Fixes = ({ object, blame, details }) => {
  if (details?.["found"] !== undefined || details?.["inside"] !== undefined) return [];
  const field = { object, path: [...blame.path, "subPath"] };
  return [
    { title: "mount the folder pgdata of the volume", safe: false, changes: [{ kind: "set", field, value: "pgdata" }] },
  ];
};

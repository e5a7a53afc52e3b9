import type { Path } from "../../../../source/index.ts";
import type { Fixes } from "../../../rule.ts";

/** Where a database is there already this hides it, which only a person knows. */
export const fixes: Fixes = ({ object, details }) => {
  const field = { object, path: [...(details?.["path"] as Path), "subPath"] };
  return [
    { title: "mount the folder pgdata of the volume", safe: false, changes: [{ kind: "set", field, value: "pgdata" }] },
  ];
};

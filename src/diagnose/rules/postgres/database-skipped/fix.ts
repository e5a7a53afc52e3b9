import type { Fixes } from "../../../rule.ts";
import { detail } from "../../details.ts";

/** Lists the owner as a user, or gives the database a name that the operator accepts. */
export const fixes: Fixes = (trouble) => {
  const { object } = trouble;
  const owner = detail(trouble, "owner");
  switch (detail(trouble, "reason")) {
    case "name": {
      const to = detail(trouble, "database").replaceAll("-", "_");
      return [{ safe: false, changes: [{ kind: "rename-key", field: trouble.blame, to }] }];
    }
    case "owner": {
      const field = { object, path: ["spec", "users", owner] };
      const title = `add ${owner} under users`;
      return owner === "" || owner === "postgres"
        ? []
        : [{ title, safe: true, changes: [{ kind: "set", field, value: [] }] }];
    }
    default:
      return [];
  }
};

import type { Fixes } from "../../../rule.ts";
import { detail } from "../../details.ts";

/** A schema that is there in every database needs nobody to make it. Where schemas are listed, the owner must go, or they. */
export const fixes: Fixes = (trouble) => {
  const { object } = trouble;
  const database = detail(trouble, "database");
  if (detail(trouble, "listed") === "true") {
    return [{ safe: false, changes: [{ kind: "remove", field: { object, path: ["spec", "databases", database] } }] }];
  }
  const field = { object, path: ["spec", "preparedDatabases", database, "schemas"] };
  return [{ safe: true, changes: [{ kind: "set", field, value: { public: { defaultRoles: false } } }] }];
};

import type { Trouble } from "../../../../controllers/index.ts";
import type { Rule } from "../../../rule.ts";
import { detail } from "../../details.ts";
import { seeLogs } from "../../see-it.ts";

export const schemaAccess: Rule = {
  id: "immich/schema-access",
  title: (trouble) =>
    detail(trouble, "problem") === "type"
      ? `Role ${detail(trouble, "role")} does not see the extensions in schema ${detail(trouble, "schema")}`
      : `Role ${detail(trouble, "role")} may not make tables in database ${detail(trouble, "database")}`,
  message: (trouble) =>
    detail(trouble, "problem") === "type"
      ? `Its search path is ${detail(trouble, "searchPath")}, so that PostgreSQL finds no type vector, and Immich stops in its first migration.`
      : `The database belongs to ${detail(trouble, "owner")}. Since PostgreSQL 15 only the owner makes tables in public, so Immich stops in its first migration.`,
  remedy,
  seeIt: seeLogs,
  explanation: {
    summary: "Immich logs in, but may not make its tables, or does not find the types of the extensions.",
    why: "Immich names no schema. Tables go into the first schema of the role's search path, and types are looked for along it. The Zalando operator gives the users of a prepared database a path of only the schemas that are listed there: without `public` among them, extensions in `public` are out of sight. Rights on `public` belong to the owner of the database since PostgreSQL 15; a user who is only listed under `users` has none.",
    looksLike: [
      "permission denied for schema public",
      "no schema has been selected to create in",
      'type "vector" does not exist',
    ],
    mend: "Let the role that Immich uses own the database, and list `public` among the schemas.\n\n```yaml\nusers:\n  immich: []\ndatabases:\n  immich: immich\npreparedDatabases:\n  immich:\n    schemas:\n      public:\n        defaultRoles: false\n```",
    sources: [
      "PostgreSQL src/backend/catalog/namespace.c, RangeVarGetCreationNamespace; release notes of 15",
      "zalando/postgres-operator pkg/cluster/cluster.go, initPreparedDatabaseRoles; issue 1949",
    ],
  },
};

function remedy(trouble: Trouble): string {
  const [database, role] = [detail(trouble, "database"), detail(trouble, "role")];
  if (detail(trouble, "problem") === "type") return `list public under preparedDatabases.${database}.schemas`;
  if (detail(trouble, "operator") === "crunchy")
    return `annotate the cluster with postgres-operator.crunchydata.com/autoCreateUserSchema: "true", or write options: "SUPERUSER" for ${role}`;
  return detail(trouble, "operator") === "zalando"
    ? `write databases: { ${database}: ${role} }`
    : `let ${role} own database ${database}`;
}

import type { Trouble } from "../../../../controllers/index.ts";
import type { Rule } from "../../../rule.ts";
import { detail, detailList } from "../../details.ts";
import { fixes } from "./fix.ts";

export const databaseOwnerConflict: Rule = {
  id: "postgres/database-owner-conflict",
  title: (trouble) =>
    `Schema ${detail(trouble, "schema")} cannot be made: database ${detail(trouble, "database")} belongs to ${detail(trouble, "owner")}`,
  message: (trouble) =>
    `The operator makes the schemas of a prepared database as ${detail(trouble, "database")}_owner, but databases gives the database to ${detail(trouble, "owner")}, so it may not. ${consequence(trouble)} After 30 minutes at most the cluster says Running all the same, and only the operator's log tells.`,
  remedy: (trouble) =>
    detail(trouble, "listed") === "true"
      ? `take ${detail(trouble, "database")} out of databases, so that it belongs to ${detail(trouble, "database")}_owner`
      : `under preparedDatabases.${detail(trouble, "database")}, write schemas: { public: { defaultRoles: false } }`,
  fixes,
  seeIt: (trouble) =>
    `kubectl -n ${trouble.object.namespace} exec ${trouble.object.name}-0 -- psql -U postgres -d ${detail(trouble, "database")} -c '\\dn' -c '\\dx'`,
  explanation: {
    summary: "A database is in both databases and preparedDatabases, with an owner that cannot make the schemas.",
    why: "An owner in `databases` wins over the `<database>_owner` of `preparedDatabases`. The operator then runs `SET ROLE <database>_owner` and `CREATE SCHEMA`, which needs the right CREATE on a database that now belongs to somebody else. A prepared database without `schemas` gets one called `data`, so this happens even where no schema was asked for. Where a schema fails, the operator skips the extensions of that database. It says so in its log only, unless the cluster is being created, which then ends as `CreateFailed`.",
    looksLike: [
      "could not execute create database schema: pq: permission denied for database <database>",
      'could not execute create database schema: pq: must be able to SET ROLE "<role>"',
      "could not sync prepared database: error(s) while syncing prepared databases",
      "error(s) while syncing schemas of prepared databases",
    ],
    mend: "List `public`, which every database has: then there is no schema to make.\n\n```yaml\nusers:\n  immich: []\ndatabases:\n  immich: immich\npreparedDatabases:\n  immich:\n    schemas:\n      public:\n        defaultRoles: false\n    extensions:\n      vector: public\n```",
    sources: [
      "zalando/postgres-operator pkg/cluster/sync.go, syncPreparedDatabases and syncPreparedSchemas",
      "zalando/postgres-operator pkg/cluster/database.go, createDatabaseSchemaSQL",
      "zalando/postgres-operator issues 1130, 1585, 1855",
    ],
  },
};

function consequence(trouble: Trouble): string {
  const extensions = detailList(trouble, "extensions");
  return extensions.length === 0
    ? "The schema is missing."
    : `It then skips the extensions of this database too: ${extensions.join(", ")}.`;
}

import type { Trouble } from "../../../../controllers/index.ts";
import type { Rule } from "../../../rule.ts";
import { detail } from "../../details.ts";

export const bootstrapIgnored: Rule = {
  id: "change/bootstrap-ignored",
  title: (trouble) => `${detail(trouble, "field")} is edited, and nobody reads it again`,
  message: (trouble) =>
    isStandalone(trouble)
      ? `It is read once, when PostgreSQL starts with an empty volume. That of ${trouble.object.kind} ${trouble.object.name} holds a database already, which stays as it is.`
      : `It is read once, when the first instance is made. ${trouble.object.kind} ${trouble.object.name} has been made already, so the edit is accepted and does nothing.`,
  remedy,
  seeIt: (trouble) =>
    isStandalone(trouble)
      ? `kubectl -n ${trouble.object.namespace} logs ${trouble.object.kind.toLowerCase()}/${trouble.object.name}`
      : `kubectl -n ${trouble.object.namespace} get cluster ${trouble.object.name} -o jsonpath='{.status.conditions}'`,
  explanation: {
    summary: "What is only read when a database is made has been edited after it was made.",
    why: "Everything under `bootstrap` of a CloudNativePG Cluster is the work of one Job, which runs before the first instance. The webhook accepts later edits, and nothing acts on them: an extension that is added to `postInitApplicationSQL` is never created, a database or owner that is renamed does not exist under its new name. The official image, and those made from it, read `POSTGRES_USER`, `POSTGRES_PASSWORD` and `POSTGRES_DB` only while their volume is empty. It is told by `check --since`.",
    looksLike: ["PostgreSQL Database directory appears to contain a database; Skipping initialization"],
    alsoLooksLike: ['permission denied to create extension "<name>"', 'database "<name>" does not exist'],
    mend: "Declare what is to be in the running database with a `Database` object (`extensions`, `schemas`, `owner`) and `managed.roles`, or execute the SQL by hand in the primary: `kubectl cnpg psql <cluster> -- <database>`. In a PostgreSQL without an operator, do by hand what the edit says: `ALTER ROLE … PASSWORD`, `CREATE DATABASE`.",
    sources: [
      "cloudnative-pg pkg/management/postgres/initdb.go",
      "cloudnative-pg internal/webhook/v1, validateClusterChanges",
      "docker-library/postgres docker-entrypoint.sh",
    ],
  },
};

function isStandalone(trouble: Trouble): boolean {
  return detail(trouble, "operator") === "";
}

function remedy(trouble: Trouble): string {
  if (isStandalone(trouble)) return "take the edit back, or make the same change in the running database by hand";
  const field = detail(trouble, "field");
  if (/SQL/.test(field)) return "list the extensions in a Database object, or execute the SQL by hand in the primary";
  return /\.(database|owner)$/.test(field)
    ? "take the edit back, or make the new one with a Database object and managed.roles"
    : "take the edit back, or make the change in the running database";
}

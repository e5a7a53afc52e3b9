import type { Trouble } from "../../../../controllers/index.ts";
import type { Rule } from "../../../rule.ts";
import { detail } from "../../details.ts";

export const initSql: Rule = {
  id: "cloudnative-pg/init-sql",
  title: (trouble) =>
    isSkipped(trouble)
      ? "postInitApplicationSQL is never executed"
      : `The first SQL of the cluster fails: ${detail(trouble, "error")}`,
  message: (trouble) =>
    isSkipped(trouble)
      ? `Database ${detail(trouble, "database")} exists before the operator comes to it, and then it passes over this SQL without a word.`
      : "One failing statement ends the Job that sets the cluster up. It is started again and fails again, and the Cluster stays at Setting up primary.",
  remedy: (trouble) => {
    if (isSkipped(trouble)) return "name another database, or move the SQL to postInitSQL";
    if (detail(trouble, "problem") === "duplicate") return "write CREATE EXTENSION IF NOT EXISTS";
    const [, kind = "", name = ""] = /^(\w+) "(.*)" does not exist$/.exec(detail(trouble, "error")) ?? [];
    return missing[kind]?.(name) ?? "correct the statement";
  },
  seeIt: ({ object }) => `kubectl -n ${object.namespace} logs job/${object.name}-1-initdb`,
  explanation: {
    summary: "A statement under bootstrap.initdb fails, or is not executed at all.",
    why: "The Job that makes the first instance executes `postInitSQL` in database `postgres`, `postInitTemplateSQL` in `template1` and, right after it has created the application's database, `postInitApplicationSQL` in that. The roles of `managed.roles` are made later. It stops at the first error and throws the new data away. Where the application's database is one that every server has, as `postgres`, nothing is created and `postInitApplicationSQL` is skipped. All of it happens once: what is changed later has no effect.",
    looksLike: [
      "while configuring new instance: could not execute init Application queries: ERROR: <error>",
      'while configuring new instance: ERROR: syntax error at or near "<word>" (SQLSTATE 42601)',
      'extension "<name>" already exists (SQLSTATE 42710)',
      'while configuring new instance: ERROR: relation "pg_vector_index_stat" does not exist (SQLSTATE 42P01)',
      'while configuring new instance: ERROR: schema "<name>" does not exist (SQLSTATE 3F000)',
    ],
    mend: "Correct the statement. A cluster that hangs at Setting up primary must be deleted before the new SQL is read, with its claims.",
    sources: ["cloudnative-pg pkg/management/postgres/initdb.go, ConfigureNewInstance"],
  },
};

const missing: { readonly [kind: string]: (name: string) => string } = {
  database: () => "move the statement to postInitApplicationSQL, or name a database that is there by then",
  role: (name) =>
    `take the statement out, or make the role before it: CREATE ROLE "${name}" in postInitSQL. Those under managed.roles come later`,
  schema: (name) => `take the statement out, or make the schema before it: CREATE SCHEMA ${name}`,
  relation: () => "take the statement out, or create the extension that brings it before",
};

function isSkipped(trouble: Trouble): boolean {
  return detail(trouble, "problem") === "skipped";
}

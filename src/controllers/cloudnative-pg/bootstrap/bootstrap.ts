import { intendedExtension } from "../../../catalog/index.ts";
import {
  emptyDatabase,
  execute,
  readStatements,
  type DatabaseServer,
  type ExecutedStatement,
  type Role,
  type Statement,
  type StatementEffect,
} from "../../../world/index.ts";
import { createExtension } from "../../databases/index.ts";
import type { Context } from "../../engine/index.ts";
import type { Cluster } from "../cluster.ts";
import { extensionTrouble } from "../database/extension-trouble.ts";
import { initSqlOf, type InitField, type InitSql } from "./init-sql.ts";
import type { Operand } from "../image/operand.ts";
import { initSqlFailed, initSqlSkipped } from "../troubles.ts";

/** What becomes of a new cluster: a server, or the error that ends the Job. */
export interface Bootstrapped {
  readonly server: DatabaseServer;
  readonly sql: readonly ExecutedStatement[];
  readonly error?: string | undefined;
}

/** A server as initdb leaves it. */
export function emptyServer(server: Omit<DatabaseServer, "roles" | "databases">): DatabaseServer {
  const { major } = server;
  const names = ["postgres", "template1"];
  const nothing = { createDatabase: false, memberOf: [], searchPath: ['"$user"', "public"] };
  const roles: readonly Role[] = [
    { ...nothing, name: "postgres", login: true, superuser: true, createDatabase: true },
    { ...nothing, name: "streaming_replica", login: true, superuser: false },
  ];
  return {
    ...server,
    roles: new Map(roles.map((role) => [role.name, role])),
    databases: new Map(names.map((name) => [name, emptyDatabase(name, "postgres", major)])),
  };
}

/** ConfigureNewInstance (pkg/management/postgres/initdb.go): everything as superuser, and the first error ends it all. */
export function configureNewInstance(
  cluster: Cluster,
  operand: Operand,
  fresh: DatabaseServer,
  context: Context,
): Bootstrapped {
  const work = new Work(cluster, operand, fresh, context);
  const { application } = cluster;
  if (application && !fresh.roles.has(application.owner)) {
    const { owner } = application;
    work.run("postgres", `CREATE ROLE "${owner}" LOGIN`, {
      kind: "create-role",
      name: owner,
      login: true,
      superuser: false,
      createDatabase: false,
      memberOf: [],
      searchPath: ['"$user"', "public"],
    });
  }
  work.runAll("postgres", "postInitSQL");
  work.runAll("template1", "postInitTemplateSQL");
  if (!application) return work.result();
  const { database, owner } = application;
  if (work.server.databases.has(database)) {
    const skips = initSqlOf(cluster, "postInitApplicationSQL", context.world).length > 0;
    if (!skips || context.fails(initSqlSkipped(cluster, database))) return work.result();
  } else {
    const does = { kind: "create-database", name: database, owner } as const;
    work.run("postgres", `CREATE DATABASE "${database}" OWNER "${owner}"`, does);
  }
  work.runAll(database, "postInitApplicationSQL");
  return work.result();
}

/** The server so far, and what was done to it. */
class Work {
  server: DatabaseServer;
  readonly #cluster: Cluster;
  readonly #operand: Operand;
  readonly #context: Context;
  readonly #sql: ExecutedStatement[] = [];
  #error: string | undefined;

  constructor(cluster: Cluster, operand: Operand, server: DatabaseServer, context: Context) {
    this.#cluster = cluster;
    this.#operand = operand;
    this.server = server;
    this.#context = context;
  }

  result(): Bootstrapped {
    return { server: this.server, sql: this.#sql, error: this.#error };
  }

  /** A statement of the operator's own. */
  run(database: string, text: string, does: StatementEffect): void {
    if (this.#error !== undefined) return;
    this.#take(execute(this.server, this.#statement(database, text, does)), this.#statement(database, text, does));
  }

  runAll(database: string, field: InitField): void {
    for (const sql of initSqlOf(this.#cluster, field, this.#context.world)) this.#runUsers(database, sql);
  }

  /** The statements of one piece stand or fall together. */
  #runUsers(database: string, { text, blame }: InitSql): void {
    if (text === undefined) this.run(database, "…", { kind: "anything" });
    for (const { text: written, does } of text === undefined ? [] : readStatements(text)) {
      if (this.#error !== undefined) return;
      if (does.kind === "create-extension") this.#createExtension(database, written, does, blame);
      else this.#runOther(database, written, does, blame);
    }
  }

  #createExtension(database: string, text: string, does: StatementEffect, blame: InitSql["blame"]): void {
    const cluster = this.#cluster.ref;
    const says = (error: string): string => `while configuring new instance: ERROR: ${error}`;
    const step = { object: cluster, blame, stage: "init", operand: this.#operand, cluster, says } as const;
    const created = createExtension(this.server, this.#statement(database, text, does), (fault, statement) => {
      // What a script before it did is not known here.
      if (this.server.unseen && fault.kind !== "misnamed" && fault.kind !== "absent") return false;
      return this.#context.fails(extensionTrouble(step, fault, statement));
    });
    this.#take({ server: created.server, error: created.executed.error }, created.executed.statement);
  }

  #runOther(database: string, text: string, does: StatementEffect, blame: InitSql["blame"]): void {
    const statement = this.#statement(database, text, does);
    const executed = execute(this.server, statement);
    if (!executed.error) return this.#take(executed, statement);
    const known = does.kind === "syntax-error" || this.server.unseen === undefined;
    const trouble = initSqlFailed(this.#cluster.ref, blame, text, database, executed.error.message);
    if (known && this.#context.fails(trouble)) this.#take(executed, statement);
    else if (does.kind === "syntax-error") this.#runMeant(database, text, blame);
  }

  /** A misspelt `CREATE EXTENSION`, as it was meant. */
  #runMeant(database: string, text: string, blame: InitSql["blame"]): void {
    const name = /"([^"]+)"|([A-Za-z_][\w-]*)\s*(?:;|cascade|with|schema|$)/i.exec(text);
    const meant = name?.[1] ?? name?.[2]?.toLowerCase();
    if (meant === undefined) return;
    const does = { kind: "create-extension", name: intendedExtension(meant) ?? meant, schema: undefined } as const;
    this.#createExtension(database, text, { ...does, cascade: /cascade/i.test(text) }, blame);
  }

  #statement(database: string, text: string, does: StatementEffect): Statement {
    return { server: this.#cluster.server, database, role: "postgres", text, does, onError: "stop" };
  }

  #take({ server, error }: { server: DatabaseServer; error: ExecutedStatement["error"] }, statement: Statement): void {
    this.server = server;
    this.#sql.push({ statement, error });
    if (error) this.#error = error.message;
  }
}

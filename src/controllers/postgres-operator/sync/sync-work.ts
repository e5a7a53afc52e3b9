import {
  execute,
  type DatabaseServer,
  type ExecutedStatement,
  type SqlError,
  type Statement,
} from "../../../world/index.ts";
import type { Context } from "../../engine/index.ts";
import { releaseInUse } from "../../releases/index.ts";

/** The state of one going-over: the server so far, and what was done to it. */
export class SyncWork {
  server: DatabaseServer;
  readonly executed: ExecutedStatement[] = [];
  /** Of the step that is going on. */
  errors: string[] = [];
  readonly #context: Context;

  constructor(server: DatabaseServer, context: Context) {
    this.server = server;
    this.#context = context;
  }

  run(statement: Statement, what: string): void {
    const { server, error } = execute(this.server, statement);
    this.take(server, { statement, error }, what);
  }

  take(server: DatabaseServer, executed: ExecutedStatement, what: string): void {
    this.server = server;
    this.executed.push(executed);
    if (executed.error) this.errors.push(`${what}: ${this.#driverText(executed.error)}`);
  }

  /** What fails in there is one error, with these words in front. */
  grouped(what: string, step: () => void): void {
    const before = this.errors;
    this.errors = [];
    step();
    const own = this.errors;
    this.errors = own.length === 0 ? before : [...before, `${what}: ${own.join("', '")}`];
  }

  /** lib/pq adds the SQLSTATE since 1.12, which came with 2.0. */
  #driverText({ message, code }: SqlError): string {
    return releaseInUse(this.#context, "postgres-operator").isAtLeast("2.0.0")
      ? `pq: ${message} (${code})`
      : `pq: ${message}`;
  }
}

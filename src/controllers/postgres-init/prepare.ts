import {
  execute,
  type DatabaseServer,
  type ExecutedStatement,
  type Role,
  type StatementEffect,
  type WorldObject,
} from "../../world/index.ts";
import type { Context, Outcome } from "../engine/index.ts";
import { knownText, type Container } from "../kubernetes/index.ts";
import { runFile } from "./run-file.ts";
import type { Settings } from "./settings.ts";
import { superuserBlame } from "./superuser-blame.ts";
import { settingsTrouble } from "./troubles.ts";

/** One run of the container against a server that answers. */
export interface Run {
  readonly workload: WorldObject;
  readonly container: Container;
  readonly settings: Settings;
  readonly server: DatabaseServer;
  readonly context: Context;
}

/** createuser, the password, then createdb and its SQL file for each database that is new. */
export function prepare(run: Run): Outcome {
  const { settings, context, workload } = run;
  const { superuser, user, databases } = settings;
  const refused = superuser === undefined ? undefined : logIn(run, superuser);
  if (refused !== undefined) return { health: { state: "failed", reason: refused } };
  if (superuser === undefined || user === undefined || databases === undefined) {
    context.assumes({ message: `${run.container.name} makes what ${workload.ref.name} needs`, object: workload.ref });
    return withUnseen(run);
  }
  const work = new Work(run);
  const current = run.server.roles.get(user);
  if (!current) work.createUser(user);
  if (!current || !sameText(current.password, settings.password)) work.setPassword(user);
  for (const database of databases) if (!work.server.databases.has(database)) work.createDatabase(database, user);
  return work.outcome();
}

function withUnseen({ server, container }: Run): Outcome {
  const unseen = `init container ${container.name}`;
  const known = server.unseen ?? [];
  const health = { state: "ready", reason: "role and database are there" } as const;
  return known.includes(unseen) ? { health } : { health, server: { ...server, unseen: [...known, unseen] } };
}

/** psql's own login; CloudNativePG takes the superuser's password away unless it is told not to. */
function logIn(run: Run, superuser: string): string | undefined {
  const { server, settings, context, workload, container } = run;
  const role = server.roles.get(superuser);
  if ((!role && server.unseen) || server.otherLogins) return undefined;
  const given = knownText(settings.superuserPassword);
  const wanted = role?.password && knownText(role.password);
  const unset = role?.password === undefined;
  if (!unset && (given === undefined || wanted === undefined || given === wanted)) return undefined;
  const message = `Init:CrashLoopBackOff: psql: error: FATAL:  password authentication failed for user "${superuser}"`;
  const trouble = settingsTrouble(workload, container, settings, {
    problem: "superuser",
    variable: role ? "INIT_POSTGRES_SUPER_PASS" : "INIT_POSTGRES_SUPER_USER",
    message,
    blame: unset && superuser === "postgres" ? superuserBlame(server, context.world) : undefined,
    details: { superuser, unset, server: server.name, disabled: unset && superuser === "postgres" },
  });
  return context.fails(trouble) ? message : undefined;
}

function sameText(a: Role["password"], b: Role["password"]): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

class Work {
  server: DatabaseServer;
  readonly #run: Run;
  readonly #sql: ExecutedStatement[] = [];
  #error: string | undefined;

  constructor(run: Run) {
    this.#run = run;
    this.server = run.server;
  }

  outcome(): Outcome {
    const { workload, server } = this.#run;
    const changed = this.server === server ? {} : { server: this.server };
    const failed = this.#error;
    if (failed === undefined) {
      const health = { state: "ready", reason: "role and database are there" } as const;
      return { health, ...changed, ...(this.#sql.length > 0 ? { sql: this.#sql } : {}) };
    }
    const again = workload.health.get("postgres-init")?.reason === failed;
    return { health: { state: "failed", reason: failed }, ...changed, ...(again ? {} : { sql: this.#sql }) };
  }

  createUser(name: string): void {
    const { flags } = this.#run.settings;
    const has = (...words: readonly string[]): boolean => words.some((word) => flags.includes(word));
    this.#execute("postgres", `createuser ${[...flags, name].join(" ")}`, {
      kind: "create-role",
      name,
      login: !has("--no-login", "-L"),
      superuser: has("--superuser", "-s"),
      createDatabase: has("--createdb", "-d"),
      memberOf: [],
      searchPath: ['"$user"', "public"],
    });
  }

  setPassword(name: string): void {
    const { login = true, superuser = false, createDatabase = false } = this.server.roles.get(name) ?? {};
    this.#execute("postgres", `alter user "${name}" with encrypted password '…'`, {
      kind: "alter-role",
      name,
      login,
      superuser,
      createDatabase,
      memberOf: [],
      password: this.#run.settings.password,
    });
  }

  createDatabase(name: string, owner: string): void {
    this.#execute("postgres", `createdb --owner ${owner} ${name}`, { kind: "create-database", name, owner });
    if (!this.server.databases.has(name)) return;
    const { server, sql } = runFile({ ...this.#run, server: this.server }, name);
    this.server = server;
    this.#sql.push(...sql);
  }

  /** Whoever is no superuser cannot make roles: that is met here, and with it the container ends. */
  #execute(database: string, text: string, does: StatementEffect): void {
    const { settings, workload, container, context } = this.#run;
    const superuser = settings.superuser ?? "postgres";
    const as = (role: string) => ({ server: this.server.name, database, role, text, does, onError: "log" }) as const;
    const role = this.server.roles.has(superuser) ? superuser : "postgres";
    const executed = execute(this.server, as(role));
    if (executed.error && this.#error === undefined) {
      const message = `Init:CrashLoopBackOff: psql: ERROR:  ${executed.error.message}`;
      const fault = { problem: "statement", variable: "INIT_POSTGRES_SUPER_USER", message } as const;
      const details = { superuser, error: executed.error.message };
      if (context.fails(settingsTrouble(workload, container, settings, { ...fault, details }))) this.#error = message;
    }
    const result = executed.error && this.#error === undefined ? execute(this.server, as("postgres")) : executed;
    this.server = result.server;
    this.#sql.push({ statement: as(role), error: result.error });
  }
}

import { extensionFacts } from "../../catalog/index.ts";
import type { Statement } from "../../world/index.ts";
import { backUp } from "../connection/backup-client.ts";
import { connectAsImmich } from "../connection/immich-client.ts";
import { agree, type Expected, type Outcome, type Step, type Take } from "../rehearsal.ts";
import type { ServerError } from "../server-error.ts";
import { execute, serverError, type Sessions } from "../session.ts";
import { baselineOf, setUp, type SoFar } from "./baseline.ts";
import { ordersOf, type Order } from "./orders.ts";
import type { PlannedStart, PlannedTake } from "./plan.ts";
import { quoted, sqlOf } from "./sql-of.ts";
import { startUpStatements } from "./start-up.ts";

/** The stage that a take is performed on. */
export interface Stage {
  readonly sessions: Sessions;
  readonly port: number;
  readonly authorityFile: string;
  /** Of the installation, which no message needs to name. */
  readonly folder: string;
  /** Extensions that are stand-ins here. */
  readonly substituted: ReadonlySet<string>;
  /** Is pgextwlist itself loaded? */
  readonly whitelists: boolean;
  /** What earlier takes have left in the server. */
  readonly soFar: SoFar;
  /** The folder of pg_dump; undefined: wherever it is found. */
  readonly tools: string | undefined;
}

/** Executes one run of the simulation from its first statement on, and compares. */
export async function perform(take: PlannedTake, stage: Stage): Promise<Take> {
  const performance = new Performance(take, stage);
  return { title: take.title, about: take.about, steps: await performance.steps() };
}

interface Doing {
  readonly actor: string;
  readonly kind: Step["kind"];
  readonly where: string;
  readonly text: string;
  readonly expected: Expected | undefined;
}

/** What became of it. */
type Done = Pick<Step, "outcome" | "evidence">;

class Performance {
  readonly #take: PlannedTake;
  readonly #stage: Stage;
  readonly #steps: Step[] = [];

  constructor(take: PlannedTake, stage: Stage) {
    this.#take = take;
    this.#stage = stage;
  }

  async steps(): Promise<readonly Step[]> {
    const baseline = baselineOf(this.#take);
    await setUp(this.#stage.sessions, baseline, this.#stage.soFar);
    const { statements, starts, tellsOrders } = this.#take;
    for (const { actor, statement, error } of statements) {
      await this.#do(
        { actor, kind: "statement", where: whereOf(statement), text: statement.text, expected: expectedOf(error) },
        () => this.#statement(statement),
      );
    }
    if (tellsOrders) await this.#orders(ordersOf(baseline, statements));
    for (const start of starts) await this.#start(start);
    return this.#steps;
  }

  async #do(doing: Doing, work: () => Promise<Done>): Promise<Outcome> {
    const start = performance.now();
    const { outcome, evidence } = this.#withoutPlaces(await work());
    const milliseconds = Math.round(performance.now() - start);
    this.#steps.push({ ...doing, outcome, evidence, milliseconds, agrees: agree(outcome, doing.expected) });
    return outcome;
  }

  /** Where the server lies for now tells nobody anything. */
  #withoutPlaces(done: Done): Done {
    if (done.outcome.kind !== "refused") return done;
    const { error } = done.outcome;
    const shown = (text: string | undefined): string | undefined => text?.replaceAll(this.#stage.folder, "…");
    return {
      ...done,
      outcome: {
        kind: "refused",
        error: { ...error, detail: shown(error.detail), message: shown(error.message) ?? "" },
      },
    };
  }

  async #statement(statement: Statement): Promise<Done> {
    const evidence = this.#leansOn(statement) ? "stand-in" : "executed";
    const sql = sqlOf(statement);
    if (sql === undefined) return skipped("SQL that may do anything is not executed");
    await this.#makeRoom(statement);
    const error = await this.#execute(statement.role, statement.database, sql);
    if (error?.code !== "42501" || !this.#isWhitelisted(statement)) return { outcome: outcomeOf(error), evidence };
    // pgextwlist executes what is on its list as the superuser; where it is absent, that is done for it.
    const again = await this.#execute("postgres", statement.database, sql);
    return { outcome: outcomeOf(again), evidence: "stand-in" };
  }

  /** In a run that takes a missing schema for mended, it is there. */
  async #makeRoom({ does, database }: Statement): Promise<void> {
    if (does.kind !== "create-extension" || does.schema === undefined) return;
    const schemas = this.#take.server.databases.get(database)?.schemas;
    if (!schemas?.has(does.schema) || this.#isCreated(database, does.schema)) return;
    const { schema = does.schema } = extensionFacts(does.name);
    if (schema !== does.schema) return;
    await execute(this.#stage.sessions.own(database), `CREATE SCHEMA IF NOT EXISTS ${quoted(does.schema)}`);
  }

  #isCreated(database: string, schema: string): boolean {
    return this.#take.statements.some(
      ({ statement }) =>
        statement.database === database && statement.does.kind === "create-schema" && statement.does.name === schema,
    );
  }

  async #execute(role: string, database: string, sql: readonly string[]): Promise<ServerError | undefined> {
    const { sessions } = this.#stage;
    try {
      for (const text of sql) {
        const error = await execute(await sessions.as(role, database), text);
        if (error) return error;
      }
      return undefined;
    } catch (error) {
      return serverError(error);
    } finally {
      // A new database is a copy of it, which nobody may be in then.
      if (database === "template1") await sessions.leave(database);
    }
  }

  #isWhitelisted({ does, role }: Statement): boolean {
    const { roles, extensionWhitelist } = this.#take.server;
    return (
      does.kind === "create-extension" &&
      !this.#stage.whitelists &&
      roles.get(role)?.superuser !== true &&
      extensionWhitelist.includes(does.name)
    );
  }

  #leansOn(statement: Statement): boolean {
    const { does } = statement;
    if (does.kind !== "create-extension" && does.kind !== "alter-extension-schema") return false;
    const names = [does.name, ...extensionFacts(does.name).requires];
    return names.some((name) => this.#stage.substituted.has(name));
  }

  /** In one copy of the database, from which the extensions are taken again after each order. */
  async #orders(orders: readonly Order[]): Promise<void> {
    const { sessions } = this.#stage;
    for (const database of new Set(orders.map((order) => order.database))) {
      const copy = `${database}_in_another_order`;
      const own = orders.filter((order) => order.database === database);
      const { owner, before } = own[0] as Order;
      await sessions.own("postgres").unsafe(`CREATE DATABASE ${quoted(copy)} OWNER ${quoted(owner)}`);
      for (const statement of before) await this.#execute(statement.role, copy, sqlOf(statement) ?? []);
      for (const order of own) await this.#order(order, copy);
      await sessions.leave(copy);
      await sessions.own("postgres").unsafe(`DROP DATABASE ${quoted(copy)} WITH (FORCE)`);
    }
  }

  async #order({ database, statements, error }: Order, copy: string): Promise<void> {
    const names = statements.map(({ does }) => (does.kind === "create-extension" ? does.name : ""));
    const doing = {
      actor: "postgres-operator",
      kind: "order",
      where: `a copy of ${database} as ${statements[0]?.role ?? ""}`,
      text: `CREATE EXTENSION of ${names.join(", then ")}`,
      expected: expectedOf(error),
    } as const;
    await this.#do(doing, async () => {
      let first: ServerError | undefined;
      for (const statement of statements) {
        const failed = await this.#execute(statement.role, copy, sqlOf(statement) ?? []);
        first ??= failed;
      }
      const evidence = statements.some((statement) => this.#leansOn(statement)) ? "stand-in" : "executed";
      return { outcome: outcomeOf(first), evidence };
    });
    const taken = `DROP EXTENSION IF EXISTS ${names.map(quoted).join(", ")} CASCADE`;
    await this.#stage.sessions.own(copy).unsafe(taken);
  }

  async #start({ start, version, resolves, connection, backup, comesUp }: PlannedStart): Promise<void> {
    const { settings } = start;
    const actor = start.workload.ref.name;
    const { port, authorityFile, tools } = this.#stage;
    const target = { port, authorityFile, resolves };
    if (settings) {
      const doing = { actor, kind: "connection", where: "Immich's own client", text: textOf(settings) } as const;
      if (typeof connection === "string") {
        await this.#do({ ...doing, expected: undefined }, async () => skipped(connection));
      } else {
        await this.#do({ ...doing, expected: connection }, async () => {
          const error = await connectAsImmich(settings, target);
          return { outcome: outcomeOf(error), evidence: error?.code === "ENOTFOUND" ? "stand-in" : "executed" };
        });
        if (backup !== undefined && settings.form === "url" && connection.message === undefined) {
          const where = "the nightly backup's pg_dump";
          await this.#do({ actor, kind: "backup", where, text: settings.url, expected: backup }, async () => {
            const { error, evidence } = await backUp(settings.url, { version, target, folder: tools });
            return { outcome: outcomeOf(error), evidence };
          });
        }
      }
    }
    if (comesUp) await this.#startUp(actor, version);
  }

  /** As the role that has issued Immich's statements, in its database. */
  async #startUp(actor: string, version: string): Promise<void> {
    const own = this.#take.statements.filter(({ actor, error }) => actor === "immich" && !error);
    const [first] = own;
    if (!first) return;
    const { role, database } = first.statement;
    const installed = this.#take.server.databases.get(database)?.extensions ?? new Map<string, unknown>();
    const created = new Set(own.map(({ statement: { does } }) => (does.kind === "create-extension" ? does.name : "")));
    const hasSettings = !this.#stage.substituted.has("vchord");
    for (const text of startUpStatements({ database, installed, created, version, hasSettings })) {
      const where = `${database} as ${role}`;
      await this.#do({ actor, kind: "start-up", where, text, expected: { message: undefined } }, async () => {
        const error = await this.#execute(role, database, [text]);
        const leans = /vector|vchord/.test(text) && [...this.#stage.substituted].some((name) => installed.has(name));
        return { outcome: outcomeOf(error), evidence: leans ? "stand-in" : "executed" };
      });
    }
  }
}

function outcomeOf(error: ServerError | undefined): Outcome {
  return error ? { kind: "refused", error } : { kind: "done" };
}

function skipped(why: string): Done {
  return { outcome: { kind: "skipped", why }, evidence: "executed" };
}

function whereOf({ database, role }: Statement): string {
  return `${database} as ${role}`;
}

function expectedOf(error: { readonly message: string; readonly code: string } | undefined): Expected {
  return { message: error?.message, code: error?.code };
}

function textOf(settings: NonNullable<PlannedStart["start"]["settings"]>): string {
  if (settings.form === "url") return settings.url;
  const { host, port, username, database, sslMode } = settings;
  return `DB_HOSTNAME=${host} DB_PORT=${port} DB_USERNAME=${username} DB_DATABASE_NAME=${database}${sslMode === undefined ? "" : ` DB_SSL_MODE=${sslMode}`}`;
}

import { extensionFacts } from "../../catalog/index.ts";
import type { Statement } from "../../world/index.ts";
import { agree, type Expected, type Outcome, type Step, type Take } from "../rehearsal.ts";
import type { ServerError } from "../server-error.ts";
import { execute, serverError } from "../session.ts";
import { baselineOf, setUp } from "./baseline.ts";
import { ordersOf, type Order } from "./orders.ts";
import type { PlannedStart, PlannedTake } from "./plan.ts";
import { loginAttempts } from "./login-attempts.ts";
import { databaseSql, quoted, sqlOf } from "./sql-of.ts";
import { startUpStatements } from "./start-up.ts";
import { outcomeOf, skipped, type Doing, type Done, type Stage } from "./stage.ts";

/** Executes one run of the simulation from its first statement on, and compares. */
export async function perform(take: PlannedTake, stage: Stage): Promise<Take> {
  const performance = new Performance(take, stage);
  return { title: take.title, about: take.about, steps: await performance.steps() };
}

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
        {
          actor,
          kind: "statement",
          where: whereOf(statement),
          text: statement.text,
          expected: expectedOf(error),
          excuse: () => this.#stage.unlike.statements([statement]),
        },
        () => this.#statement(statement),
      );
    }
    if (tellsOrders) await this.#orders(ordersOf(baseline, statements));
    for (const start of starts) await this.#start(start);
    return this.#steps;
  }

  async #do({ excuse, ...doing }: Doing, work: () => Promise<Done>): Promise<void> {
    this.#stage.signal?.throwIfAborted();
    const start = performance.now();
    const { outcome: seen, evidence } = this.#withoutPlaces(await work());
    const milliseconds = Math.round(performance.now() - start);
    const why = agree(seen, doing.expected) ? undefined : excuse?.(seen);
    const outcome = why === undefined ? seen : unlike(seen, why);
    this.#steps.push({ ...doing, outcome, evidence, milliseconds, agrees: agree(outcome, doing.expected) });
  }

  /** Where the server lies for now tells nobody anything. */
  #withoutPlaces(done: Done): Done {
    const { folder } = this.#stage;
    if (done.outcome.kind !== "refused" || folder === undefined) return done;
    const { error } = done.outcome;
    const shown = (text: string | undefined): string | undefined => text?.replaceAll(folder, "…");
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
    const { ground } = this.#stage.sessions;
    const { does } = statement;
    if (does.kind === "alter-role" && ground.roles.has(does.name)) {
      return skipped(`role ${does.name} is the server's own and stays as it is`);
    }
    const sql = sqlOf(statement, ground);
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
      await sessions.entrance().unsafe(databaseSql(copy, owner, sessions.ground));
      for (const statement of before) await this.#execute(statement.role, copy, this.#sql(statement));
      for (const order of own) await this.#order(order, copy);
      await sessions.leave(copy);
      await sessions.entrance().unsafe(`DROP DATABASE ${quoted(copy)} WITH (FORCE)`);
    }
  }

  #sql(statement: Statement): readonly string[] {
    return sqlOf(statement, this.#stage.sessions.ground) ?? [];
  }

  async #order({ database, statements, error }: Order, copy: string): Promise<void> {
    const names = statements.map(({ does }) => (does.kind === "create-extension" ? does.name : ""));
    const doing = {
      actor: "postgres-operator",
      kind: "order",
      where: `a copy of ${database} as ${statements[0]?.role ?? ""}`,
      text: `CREATE EXTENSION of ${names.join(", then ")}`,
      expected: expectedOf(error),
      excuse: () => this.#stage.unlike.statements(statements),
    } as const;
    await this.#do(doing, async () => {
      let first: ServerError | undefined;
      for (const statement of statements) {
        const failed = await this.#execute(statement.role, copy, this.#sql(statement));
        first ??= failed;
      }
      const evidence = statements.some((statement) => this.#leansOn(statement)) ? "stand-in" : "executed";
      return { outcome: outcomeOf(first), evidence };
    });
    const taken = `DROP EXTENSION IF EXISTS ${names.map(quoted).join(", ")} CASCADE`;
    await this.#stage.sessions.own(copy).unsafe(taken);
  }

  async #start(planned: PlannedStart): Promise<void> {
    for (const { doing, work } of loginAttempts(planned, this.#stage)) await this.#do(doing, work);
    if (planned.comesUp) await this.#startUp(planned.start.workload.ref.name, planned.version);
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
    const { sessions, unlike } = this.#stage;
    const name = sessions.ground.aliases.get(database) ?? database;
    for (const { needs, text } of startUpStatements({ database: name, installed, created, version, hasSettings })) {
      const where = `${database} as ${role}`;
      const excuse = (): string | undefined => unlike.use(needs, version);
      await this.#do({ actor, kind: "start-up", where, text, expected: { message: undefined }, excuse }, async () => {
        const error = await this.#execute(role, database, [text]);
        const leans = /vector|vchord/.test(text) && [...this.#stage.substituted].some((name) => installed.has(name));
        return { outcome: outcomeOf(error), evidence: leans ? "stand-in" : "executed" };
      });
    }
  }
}

function unlike(seen: Outcome, why: string): Outcome {
  return { kind: "unlike", error: seen.kind === "refused" ? seen.error : undefined, why };
}

function whereOf({ database, role }: Statement): string {
  return `${database} as ${role}`;
}

function expectedOf(error: { readonly message: string; readonly code: string } | undefined): Expected {
  return { message: error?.message, code: error?.code };
}

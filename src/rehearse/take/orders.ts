import { execute, type DatabaseServer, type SqlError, type Statement } from "../../world/index.ts";
import type { PlannedStatement } from "./plan.ts";

/** The extensions that an operator creates in one database, in an order of its own. */
export interface Order {
  readonly database: string;
  readonly owner: string;
  /** What was done in the database before. */
  readonly before: readonly Statement[];
  readonly statements: readonly Statement[];
  /** The first error of this order, by the model of PostgreSQL. */
  readonly error: SqlError | undefined;
}

/** Three extensions have so many orders; of more, only as many are executed. */
const maxOrders = 6;

/** Every order, up to a bound, in which the Zalando operator may create the extensions of a database: it ranges over a Go map. */
export function ordersOf(baseline: DatabaseServer, statements: readonly PlannedStatement[]): readonly Order[] {
  const orders: Order[] = [];
  let server = baseline;
  const grouped = new Map<string, { readonly before: DatabaseServer; readonly statements: Statement[] }>();
  for (const { actor, statement, error } of statements) {
    const { does, database } = statement;
    if (actor === "postgres-operator" && does.kind === "create-extension") {
      const group = grouped.get(database) ?? { before: server, statements: [] };
      const isNew = group.statements.every((other) => other.does.kind !== does.kind || other.does.name !== does.name);
      if (isNew) group.statements.push(statement);
      grouped.set(database, group);
    }
    if (error === undefined) server = execute(server, statement).server;
  }
  for (const [database, group] of grouped) {
    const owner = group.before.databases.get(database)?.owner ?? "postgres";
    const before = statements
      .filter(
        ({ statement, error }) => statement.database === database && !error && statement.does.kind === "create-schema",
      )
      .map(({ statement }) => statement);
    for (const order of permutations(group.statements).slice(0, maxOrders)) {
      orders.push({ database, owner, before, statements: order, error: firstError(group.before, order) });
    }
  }
  return orders;
}

function firstError(before: DatabaseServer, statements: readonly Statement[]): SqlError | undefined {
  let server = before;
  let first: SqlError | undefined;
  for (const statement of statements) {
    const executed = execute(server, statement);
    first ??= executed.error;
    server = executed.server;
  }
  return first;
}

/** All orders of up to three; of more, each one moved to the front of what is otherwise reversed. */
function permutations(statements: readonly Statement[]): readonly (readonly Statement[])[] {
  if (statements.length < 2) return [];
  if (statements.length > 3) {
    return statements.map((first) => [first, ...statements.filter((other) => other !== first).toReversed()]);
  }
  return statements.flatMap((first) => {
    const rest = statements.filter((other) => other !== first);
    return rest.length < 2 ? [[first, ...rest]] : permutations(rest).map((order) => [first, ...order]);
  });
}

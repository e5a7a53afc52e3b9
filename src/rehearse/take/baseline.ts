import { extensionFacts } from "../../catalog/index.ts";
import { plainText } from "../../template/index.ts";
import type { Database, DatabaseServer, Role } from "../../world/index.ts";
import { execute, ownName, type Sessions } from "../session.ts";
import type { PlannedTake } from "./plan.ts";
import { scramVerifier } from "./scram.ts";
import { databaseSql, ownerSql, quoted } from "./sql-of.ts";

/** The server as it was before the first statement of the simulation: what is there at the end, without what they have made. */
export function baselineOf({ server, statements }: Pick<PlannedTake, "server" | "statements">): DatabaseServer {
  const done = statements.filter(({ error }) => error === undefined).map(({ statement }) => statement);
  const roles = new Set(done.flatMap(({ does }) => (does.kind === "create-role" ? [does.name] : [])));
  const databases = new Set(done.flatMap(({ does }) => (does.kind === "create-database" ? [does.name] : [])));
  const added = (database: string, kind: "create-schema" | "create-extension"): ReadonlySet<string> =>
    new Set(done.flatMap(({ does, database: where }) => (where === database && does.kind === kind ? [does.name] : [])));
  const withoutAdded = (database: Database): Database => {
    const extensions = added(database.name, "create-extension");
    const schemas = added(database.name, "create-schema");
    return {
      ...database,
      schemas: new Map([...database.schemas].filter(([name]) => !schemas.has(name))),
      extensions: new Map([...database.extensions].filter(([name]) => !extensions.has(name))),
    };
  };
  return {
    ...server,
    roles: new Map(
      [...server.roles]
        .filter(([name]) => !roles.has(name))
        .map(([name, role]) => [name, { ...role, memberOf: role.memberOf.filter((group) => !roles.has(group)) }]),
    ),
    databases: new Map(
      [...server.databases]
        .filter(([name]) => !databases.has(name))
        .map(([name, database]) => [name, withoutAdded(database)]),
    ),
  };
}

/** Databases that every server has from initdb on. */
export const ofEveryServer: ReadonlySet<string> = new Set(["postgres", "template1"]);

/** What is in the server so far: `before` undefined where it is as initdb has left it. */
export interface SoFar {
  readonly before: DatabaseServer | undefined;
  /** Did a statement change one of the databases that others are copied from? */
  readonly touched: boolean;
}

/** Does it change a database that others are copied from? */
export function touches({ statements }: Pick<PlannedTake, "statements">): boolean {
  return statements.some(
    ({ statement: { database, does } }) =>
      (database === "template1" || database === "postgres") && !/role|database/.test(does.kind),
  );
}

/** Brings a server to that state. Databases that are as they must be are kept: to copy one takes longer than all the rest. */
export async function setUp(sessions: Sessions, baseline: DatabaseServer, { before, touched }: SoFar): Promise<void> {
  const same =
    before !== undefined && !touched && JSON.stringify(setting(before)) === JSON.stringify(setting(baseline));
  const { ground } = sessions;
  await dropDatabases(sessions, same ? new Set(ground.aliases.values()) : new Set());
  if (ground.aliases.size > 0 && !same) await makeAliases(sessions);
  if (ground.aliases.size === 0 && before !== undefined && !same) await renew(sessions);
  const own = sessions.entrance();
  await dropRoles(sessions, same ? baseline.roles : new Map());
  const roles = [...baseline.roles.values()].filter(({ name }) => !ground.roles.has(name));
  for (const role of roles) {
    await own.unsafe(`${same ? "ALTER" : "CREATE"} ROLE ${quoted(role.name)} ${flagsOf(role)}`);
  }
  for (const role of same ? [] : roles) {
    for (const group of role.memberOf) await own.unsafe(`GRANT ${quoted(group)} TO ${quoted(role.name)}`);
  }
  for (const database of inOrder(baseline)) {
    const { name, owner } = database;
    const exists = ofEveryServer.has(name);
    if (same && exists) continue;
    // To fill a database ends the sessions in it, and one of them may be the entrance.
    await sessions.entrance().unsafe(exists ? ownerSql(name, owner, ground) : databaseSql(name, owner, ground));
    await fill(sessions, database);
  }
}

/** What of a server is set up before the first statement. */
function setting({ roles, databases }: DatabaseServer): readonly unknown[] {
  const all = [...databases.values()];
  return [[...roles], all.map(({ name, owner, schemas, extensions }) => [name, owner, [...schemas], [...extensions]])];
}

/** Drops all that are neither of the ground nor kept. */
export async function dropDatabases(sessions: Sessions, kept: ReadonlySet<string>): Promise<void> {
  const own = sessions.entrance();
  for (const { datname, datistemplate } of await own.unsafe("SELECT datname, datistemplate FROM pg_database")) {
    if (sessions.ground.databases.has(String(datname)) || kept.has(String(datname))) continue;
    const name = quoted(String(datname));
    if (datistemplate === true) await own.unsafe(`ALTER DATABASE ${name} IS_TEMPLATE false`);
    await own.unsafe(`DROP DATABASE ${name} WITH (FORCE)`);
  }
}

/** What stands for the databases that every server has, as initdb has left those; anybody may copy what stands for template1. */
async function makeAliases(sessions: Sessions): Promise<void> {
  for (const [name, alias] of sessions.ground.aliases) {
    const isTemplate = name === "template1";
    await sessions.entrance().unsafe(`CREATE DATABASE ${quoted(alias)} TEMPLATE template0 IS_TEMPLATE ${isTemplate}`);
  }
}

/** The databases that others are copied from, as initdb has left them; from one of our own, as nobody may be in them then. */
async function renew(sessions: Sessions): Promise<void> {
  await sessions.entrance().unsafe(`CREATE DATABASE ${ownName} TEMPLATE template0`);
  await sessions.leave("postgres");
  const own = sessions.own(ownName);
  await own.unsafe("ALTER DATABASE template1 IS_TEMPLATE false");
  for (const name of ofEveryServer) {
    await own.unsafe(`DROP DATABASE ${name} WITH (FORCE)`);
    await own.unsafe(`CREATE DATABASE ${name} TEMPLATE template0`);
  }
  await sessions.leave(ownName);
  await sessions.entrance().unsafe(`DROP DATABASE ${ownName} WITH (FORCE)`);
}

/** Drops all that are neither of the ground nor kept: at once, since some depend on others. */
export async function dropRoles(sessions: Sessions, kept: DatabaseServer["roles"]): Promise<void> {
  const own = sessions.entrance();
  const names = (await own.unsafe("SELECT rolname FROM pg_roles WHERE rolname !~ '^pg_'"))
    .map(({ rolname }) => String(rolname))
    .filter((name) => !sessions.ground.roles.has(name) && !kept.has(name));
  if (names.length > 0) await own.unsafe(`DROP ROLE ${names.map(quoted).join(", ")}`);
}

function flagsOf({ login, superuser, createDatabase, password }: Role): string {
  return [
    login ? "LOGIN" : "NOLOGIN",
    superuser ? "SUPERUSER" : "",
    createDatabase ? "CREATEDB" : "",
    password ? `PASSWORD '${scramVerifier(plainText(password))}'` : "",
  ].join(" ");
}

/** What others are copied from comes first. */
function inOrder({ databases }: DatabaseServer): readonly Database[] {
  return [...databases.values()].sort((a, b) => Number(b.name === "template1") - Number(a.name === "template1"));
}

/** Its schemas and extensions; what template1 has is there already. */
async function fill(sessions: Sessions, { name, schemas, extensions }: Database): Promise<void> {
  const session = sessions.own(name);
  for (const [schema, owner] of schemas) {
    if (schema === "public" || schema.startsWith("pg_")) continue;
    await execute(session, `CREATE SCHEMA IF NOT EXISTS ${quoted(schema)} AUTHORIZATION ${quoted(owner)}`);
  }
  for (const { name: extension, schema } of extensions.values()) {
    const fixed = extensionFacts(extension).schema !== undefined;
    const where = fixed ? "" : ` SCHEMA ${quoted(schema)}`;
    await execute(session, `CREATE EXTENSION IF NOT EXISTS ${quoted(extension)}${where} CASCADE`);
  }
  await sessions.leave(name);
}

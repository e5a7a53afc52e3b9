import { outsideValue } from "../../template/index.ts";
import {
  at,
  emptyDatabase,
  execute,
  listAt,
  numberAt,
  readStatements,
  stringAt,
  type DatabaseServer,
  type ExecutedStatement,
  type Role,
  type StatementEffect,
  type WorldObject,
} from "../../world/index.ts";
import { hasOtherLogins, preloadLibraries } from "../databases/index.ts";
import { extensionsIn, imageOf } from "./image.ts";
import { primaryServices } from "./services.ts";
import { usersOf, type CrunchyUser } from "./users.ts";

/** A server, and what was executed in it. */
export interface Made {
  readonly server: DatabaseServer;
  readonly sql: readonly ExecutedStatement[];
}

/** The operator's part: databases first, then users with their options and rights (reconcilePostgresDatabases, WriteUsersInPostgreSQL). */
export function firstServer(cluster: WorldObject, now: number): Made {
  const users = usersOf(cluster);
  let made: Made = { server: emptyServer(cluster), sql: [] };
  const run = (text: string, does: StatementEffect, database = "postgres"): void => {
    made = executed(made, { text, does, database });
  };
  for (const name of [...new Set(users.flatMap(({ databases }) => databases))].sort())
    if (!made.server.databases.has(name))
      run(`CREATE DATABASE "${name}"`, { kind: "create-database", name, owner: "postgres" });
  for (const { name } of users)
    if (!made.server.roles.has(name))
      run(`CREATE USER "${name}"`, { kind: "create-role", ...noFlags, name, login: true });
  for (const user of users)
    run(
      `ALTER ROLE "${user.name}" WITH ${user.options === "" ? "" : `${user.options} `}PASSWORD '•••'`,
      optionsOf(user),
    );
  for (const { name, databases } of users)
    for (const database of databases)
      run(`GRANT ALL PRIVILEGES ON DATABASE "${database}" TO "${name}"`, {
        kind: "grant-on-database",
        name: database,
        to: name,
      });
  if (makesSchemas(cluster))
    for (const { name, databases } of users.filter((user) => !reserved.has(user.name)))
      for (const database of databases)
        run(
          `CREATE SCHEMA IF NOT EXISTS "${name}" AUTHORIZATION "${name}"`,
          { kind: "create-schema", name, owner: name },
          database,
        );
  return { ...made, server: { ...made.server, lastSync: now } };
}

/** As superuser through the pod's own socket; psql goes on after an error unless it is told not to. */
export function executed(
  { server, sql }: Made,
  { text, does, database }: { readonly text: string; readonly does: StatementEffect; readonly database: string },
): Made {
  const statement = { server: server.name, database, role: "postgres", text, does, onError: "log" } as const;
  const { server: after, error } = execute(server, statement);
  return { server: after, sql: [...sql, { statement, error }] };
}

function emptyServer(cluster: WorldObject): DatabaseServer {
  const { ref, object } = cluster;
  const major = numberAt(object, "spec", "postgresVersion") ?? 0;
  const image = imageOf(cluster);
  const parameters = ["spec", "patroni", "dynamicConfiguration", "postgresql", "parameters"];
  // Its password is only known where it is one of the users.
  const postgres: Role = { ...noFlags, name: "postgres", login: true, superuser: true, createDatabase: true };
  return {
    name: `${ref.namespace}/${ref.name}`,
    major,
    image: { name: image, object: ref, path: ["spec", "image"] },
    services: primaryServices(cluster),
    extensions: extensionsIn(image, major),
    preloaded: [
      ...new Set(["pgaudit", ...preloadLibraries(stringAt(object, ...parameters, "shared_preload_libraries") ?? "")]),
    ],
    extensionWhitelist: [],
    // Who is let in without is looked at where somebody comes (`takesPlain`).
    encryption: { mode: "optional", certificate: "none", names: [] },
    otherLogins: hasOtherLogins(hbaLines(cluster)),
    roles: new Map([[postgres.name, { ...postgres, password: outsideValue("the password of postgres") }]]),
    databases: new Map(["postgres", "template1"].map((name) => [name, emptyDatabase(name, "postgres", major)])),
    unseen: unseenIn(cluster),
  };
}

const noFlags = {
  login: false,
  superuser: false,
  createDatabase: false,
  memberOf: [],
  searchPath: ['"$user"', "public"],
};

/** A backup, another cluster, or settings under which names are looked for elsewhere. */
function unseenIn({ ref, object }: WorldObject): readonly string[] | undefined {
  const parameters = at(object, "spec", "patroni", "dynamicConfiguration", "postgresql", "parameters");
  const unseen = [
    ...(at(object, "spec", "dataSource") === undefined ? [] : [`the backup that ${ref.name} starts from`]),
    ...(at(object, "spec", "standby", "enabled") === true ? [`the cluster that ${ref.name} follows`] : []),
    ...(at(parameters, "search_path") === undefined ? [] : [`the search path of ${ref.name}`]),
  ];
  return unseen.length > 0 ? unseen : undefined;
}

/** The flags that `options` gives; the password may have been changed by hand in the Secret. `postgres` is always a superuser. */
function optionsOf({ name, options }: CrunchyUser): StatementEffect {
  const [read] = readStatements(`ALTER ROLE "${name}" WITH ${options}`);
  const given = read?.does.kind === "alter-role" ? read.does : undefined;
  return {
    kind: "alter-role",
    sets: true,
    name,
    login: name === "postgres" || !/\bnologin\b/i.test(options),
    superuser: name === "postgres" || given?.superuser === true,
    createDatabase: given?.createDatabase === true,
    memberOf: [],
    password: outsideValue(`the password of ${name}`),
  };
}

/** Schemas that are others' (RESERVED_SCHEMA_NAMES). */
const reserved: ReadonlySet<string> = new Set(["public", "pgbouncer", "monitor", "postgres"]);

function makesSchemas({ object }: WorldObject): boolean {
  const asked = at(object, "metadata", "annotations", "postgres-operator.crunchydata.com/autoCreateUserSchema");
  return String(asked).toLowerCase() === "true";
}

function hbaLines({ object }: WorldObject): readonly string[] {
  const lines = listAt(object, "spec", "patroni", "dynamicConfiguration", "postgresql", "pg_hba").map(String);
  const rules = listAt(object, "spec", "authentication", "rules").flatMap((rule): readonly string[] => {
    const written = stringAt(rule, "hba");
    if (written !== undefined) return [written];
    return [`${stringAt(rule, "connection") ?? "host"} all all all ${stringAt(rule, "method") ?? "scram-sha-256"}`];
  });
  return [...rules, ...lines];
}

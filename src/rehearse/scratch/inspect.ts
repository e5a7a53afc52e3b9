import { randomBytes } from "node:crypto";
import type { Sql } from "postgres";
import { RehearsalImpossible } from "../server/impossible.ts";
import { logIn, serverError } from "../session.ts";
import type { Entrance } from "./read-url.ts";

/** A server as the rehearsal finds it. */
export interface Found {
  /** `17.10`. */
  readonly version: string;
  readonly major: number;
  /** Extensions that may be made, with the version that comes of it. */
  readonly available: ReadonlyMap<string, string>;
  /** `shared_preload_libraries`. */
  readonly preloaded: readonly string[];
  /** `extwlist.extensions`. */
  readonly whitelist: readonly string[];
  readonly roles: readonly FoundRole[];
  readonly databases: readonly FoundDatabase[];
  /** Does it let in only who knows the password? */
  readonly asksForPassword: boolean;
}

export interface FoundRole {
  readonly name: string;
  readonly login: boolean;
  readonly superuser: boolean;
  readonly createDatabase: boolean;
  readonly comment: string | undefined;
}

export interface FoundDatabase {
  readonly name: string;
  readonly isTemplate: boolean;
  /** Tables that no extension has made. */
  readonly tables: readonly string[];
}

/** `DROP DATABASE … WITH (FORCE)` came with it. */
const oldestMajor = 13;

/** Looks, and changes nothing. Throws `RehearsalImpossible` where there is no superuser's login to a server that can be written to. */
export async function inspect(entrance: Entrance): Promise<Found> {
  const own = logIn(entrance.login, entrance.database);
  try {
    await refuseUnfit(own, entrance);
    const [row] = await own.unsafe(
      `SELECT split_part(current_setting('server_version'), ' ', 1) AS version,
         current_setting('server_version_num')::int / 10000 AS major,
         current_setting('shared_preload_libraries') AS preloaded,
         coalesce(current_setting('extwlist.extensions', true), '') AS whitelist`,
    );
    const extensions = await own.unsafe("SELECT name, default_version FROM pg_available_extensions");
    return {
      version: String(row?.["version"]),
      major: Number(row?.["major"]),
      preloaded: listOf(row?.["preloaded"]).map((library) => library.replace(/^.*\//, "").replace(/\.so$/, "")),
      whitelist: listOf(row?.["whitelist"]),
      available: new Map(extensions.map((each) => [String(each["name"]), String(each["default_version"])])),
      roles: await rolesOf(own),
      databases: await databasesOf(own, entrance),
      asksForPassword: await asksForPassword(entrance),
    };
  } catch (error) {
    if (error instanceof RehearsalImpossible) throw error;
    throw new RehearsalImpossible(`cannot get in as ${entrance.name}: ${serverError(error).message}`);
  } finally {
    await own.end({ timeout: 1 });
  }
}

async function refuseUnfit(own: Sql, { name }: Entrance): Promise<void> {
  const [row] = await own.unsafe(
    `SELECT rolsuper, pg_is_in_recovery() AS replica, current_setting('server_version_num')::int / 10000 AS major
       FROM pg_roles WHERE rolname = current_user`,
  );
  if (row?.["rolsuper"] !== true) {
    throw new RehearsalImpossible(`${name} is no superuser, and operators are; give the URL of one that is`);
  }
  if (row["replica"] === true) throw new RehearsalImpossible(`${name} leads to a replica, which takes no changes`);
  if (Number(row?.["major"]) < oldestMajor) {
    throw new RehearsalImpossible(
      `the server of ${name} is PostgreSQL ${Number(row?.["major"])}; it takes ${oldestMajor} or later`,
    );
  }
}

async function rolesOf(own: Sql): Promise<readonly FoundRole[]> {
  const rows = await own.unsafe(
    `SELECT rolname, rolcanlogin, rolsuper, rolcreatedb, shobj_description(oid, 'pg_authid') AS comment
       FROM pg_roles WHERE rolname !~ '^pg_' ORDER BY rolname COLLATE "C"`,
  );
  return rows.map((row) => ({
    name: String(row["rolname"]),
    login: row["rolcanlogin"] === true,
    superuser: row["rolsuper"] === true,
    createDatabase: row["rolcreatedb"] === true,
    comment: row["comment"] === null ? undefined : String(row["comment"]),
  }));
}

async function databasesOf(own: Sql, { login }: Entrance): Promise<readonly FoundDatabase[]> {
  const rows = await own.unsafe(
    'SELECT datname, datistemplate, datallowconn FROM pg_database ORDER BY datname COLLATE "C"',
  );
  const found: FoundDatabase[] = [];
  for (const row of rows) {
    const name = String(row["datname"]);
    const session = logIn(login, name);
    try {
      const tables = row["datallowconn"] === true ? await tablesIn(session) : [];
      found.push({ name, isTemplate: row["datistemplate"] === true, tables });
    } finally {
      await session.end({ timeout: 1 });
    }
  }
  return found;
}

async function tablesIn(session: Sql): Promise<readonly string[]> {
  const rows = await session.unsafe(
    `SELECT nspname || '.' || relname AS name FROM pg_class
       JOIN pg_namespace ON pg_namespace.oid = relnamespace
      WHERE relkind IN ('r', 'p', 'm') AND nspname !~ '^pg_' AND nspname <> 'information_schema'
        AND NOT EXISTS (
          SELECT FROM pg_depend WHERE classid = 'pg_class'::regclass AND objid = pg_class.oid AND deptype = 'e')
      ORDER BY 1`,
  );
  return rows.map(({ name }) => String(name));
}

/** Somebody who does not exist is told so only where no password is asked for. */
async function asksForPassword({ login, database }: Entrance): Promise<boolean> {
  const nobody = randomBytes(12).toString("hex");
  const session = logIn({ ...login, username: `nobody_${nobody}`, password: nobody }, database);
  try {
    await session.unsafe("SELECT 1");
    return false;
  } catch (error) {
    return !/does not exist/.test(serverError(error).message);
  } finally {
    await session.end({ timeout: 1 });
  }
}

function listOf(text: unknown): readonly string[] {
  return String(text)
    .split(",")
    .map((each) => each.trim().replace(/^"(.*)"$/, "$1"))
    .filter((each) => each !== "");
}

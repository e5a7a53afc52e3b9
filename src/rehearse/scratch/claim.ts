import { RehearsalImpossible } from "../server/impossible.ts";
import { logIn, openSessions, serverError, type Ground } from "../session.ts";
import { dropDatabases, dropRoles } from "../take/baseline.ts";
import { quoted } from "../take/sql-of.ts";
import type { Found } from "./inspect.ts";
import type { Entrance } from "./read-url.ts";

/** A role that is there as long as a rehearsal is: it remembers what was there before, should that be killed. */
export const marker = "immich_gitops_rehearsal";

/** The server's own databases of these names are left alone. */
const aliases: ReadonlyMap<string, string> = new Map([
  ["template1", "immich_gitops_template1"],
  ["postgres", "immich_gitops_postgres"],
]);

/** Begins a rehearsal on a server, and answers what of it stays as it is. */
export async function claim({ roles, databases }: Found, { login, database, name }: Entrance): Promise<Ground> {
  const before = { roles: roles.map((role) => role.name), databases: databases.map((each) => each.name) };
  const own = logIn(login, database);
  try {
    await own.begin(async (transaction) => {
      await transaction.unsafe(`CREATE ROLE ${marker}`);
      await transaction.unsafe(`COMMENT ON ROLE ${marker} IS '${JSON.stringify(before).replaceAll("'", "''")}'`);
    });
  } catch (error) {
    throw new RehearsalImpossible(`cannot begin on the server of ${name}: ${serverError(error).message}`);
  } finally {
    await own.end({ timeout: 1 });
  }
  return {
    roles: new Set([...before.roles, marker]),
    databases: new Set(before.databases),
    entrance: database,
    aliases,
  };
}

/** Removes all that was made since then. */
export async function release(ground: Ground, { login, name }: Entrance): Promise<void> {
  const sessions = openSessions(login, ground);
  try {
    await dropDatabases(sessions, new Set());
    await dropRoles(sessions, new Map());
    await sessions.entrance().unsafe(`DROP ROLE ${marker}`);
  } catch (error) {
    throw new RehearsalImpossible(
      `what it had made on the server of ${name} could not be removed: ${serverError(error).message}\nThe next rehearsal says what that is, and how to drop it`,
    );
  } finally {
    await sessions.close();
  }
}

/** What is to be said where a rehearsal did not come to its end: exactly what was not there before it, and how to drop that. */
export function leftBehind(found: Found, name: string): string {
  const before = memoryOf(found);
  const roles = found.roles.map((role) => role.name).filter((role) => !before.roles.includes(role));
  const databases = found.databases.filter((database) => !before.databases.includes(database.name));
  const statements = [
    ...databases
      .filter(({ isTemplate }) => isTemplate)
      .map((database) => `ALTER DATABASE ${quoted(database.name)} IS_TEMPLATE false;`),
    ...databases.map((database) => `DROP DATABASE ${quoted(database.name)} WITH (FORCE);`),
    `DROP ROLE ${roles.map(quoted).join(", ")};`,
  ];
  return `a rehearsal is under way on the server of ${name}, or was killed there and has left this behind; nothing was changed. If none is under way:\n  ${statements.join("\n  ")}`;
}

function memoryOf({ roles, databases }: Found): { roles: readonly string[]; databases: readonly string[] } {
  const comment = roles.find((role) => role.name === marker)?.comment;
  try {
    const { roles: names, databases: others } = JSON.parse(comment ?? "") as Record<string, readonly unknown[]>;
    return { roles: (names ?? []).map(String), databases: (others ?? []).map(String) };
  } catch {
    // Somebody else's comment: then all that is certain is the role itself.
    return {
      roles: roles.map((role) => role.name).filter((role) => role !== marker),
      databases: databases.map((database) => database.name),
    };
  }
}

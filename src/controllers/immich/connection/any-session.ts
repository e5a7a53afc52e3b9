import type { Database, DatabaseServer, Role } from "../../../world/index.ts";
import type { Connection } from "./connection.ts";
import type { Session } from "./login.ts";

/** A server as it is for whoever logs in. */
export interface AnySession {
  readonly server: DatabaseServer;
  readonly session: Session;
}

/**
 * Where nobody here knows Immich's user or database: the only user that can log in and its only database; else what fails for a
 * superuser in a new database fails for every other.
 */
export function anySession(server: DatabaseServer, connection: Partial<Connection>): AnySession | undefined {
  const session = onlySession(server, connection);
  return session ? { server, session } : superuserSession(server, connection);
}

/** Without a password nobody gets in over the network: CloudNativePG's `postgres` has none unless it is told to give it one. */
function onlySession(server: DatabaseServer, { username, database: wanted }: Partial<Connection>): Session | undefined {
  if (server.otherLogins === true || (server.unseen?.length ?? 0) > 0) return undefined;
  const [role, ...others] = [...server.roles.values()].filter(({ login, password }) => login && password !== undefined);
  if (!role || others.length > 0 || role.superuser || (username ?? role.name) !== role.name) return undefined;
  const [database, ...more] = [...server.databases.values()].filter((one) => one.owner === role.name);
  return database && more.length === 0 && (wanted ?? database.name) === database.name ? { role, database } : undefined;
}

function superuserSession(server: DatabaseServer, { database: wanted }: Partial<Connection>): AnySession | undefined {
  const role: Role | undefined = [...server.roles.values()].find(({ superuser }) => superuser);
  const template = server.databases.get("template1");
  if (!role || !template) return undefined;
  const name = wanted ?? "immich";
  const database: Database = server.databases.get(name) ?? { ...template, name };
  const databases = new Map([...server.databases, [name, database]]);
  return { server: { ...server, databases }, session: { role, database } };
}

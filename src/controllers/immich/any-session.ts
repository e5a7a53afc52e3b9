import type { Database, DatabaseServer } from "../../world/index.ts";
import type { Connection } from "./connection.ts";
import type { Session } from "./login.ts";

/** A server as it is for whoever may do everything in it. */
export interface AnySession {
  readonly server: DatabaseServer;
  readonly session: Session;
}

/** Where nobody here knows Immich's user or database: what fails for a superuser in a new database fails for every other. */
export function anySession(server: DatabaseServer, { database: wanted }: Partial<Connection>): AnySession | undefined {
  const role = [...server.roles.values()].find(({ superuser }) => superuser);
  const template = server.databases.get("template1");
  if (!role || !template) return undefined;
  const name = wanted ?? "immich";
  const database: Database = server.databases.get(name) ?? { ...template, name };
  const databases = new Map([...server.databases, [name, database]]);
  return { server: { ...server, databases }, session: { role, database } };
}

import type { Database, DatabaseServer, Role } from "./server.ts";

/** Who executes where. */
export interface Session {
  readonly server: DatabaseServer;
  readonly database: Database;
  readonly role: Role;
}

export function withDatabase(server: DatabaseServer, database: Database): DatabaseServer {
  return { ...server, databases: new Map([...server.databases, [database.name, database]]) };
}

export function withRole(server: DatabaseServer, role: Role): DatabaseServer {
  return { ...server, roles: new Map([...server.roles, [role.name, role]]) };
}

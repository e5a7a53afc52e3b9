import type { DatabaseServer, Role } from "./server.ts";
import { withRole, type Session } from "./session.ts";
import { noSuchRole, sqlError } from "./sql-error.ts";
import type { SqlError, StatementEffect } from "./statement.ts";

type RoleEffect<Kind> = Extract<StatementEffect, { readonly kind: Kind }>;

/** `CREATE ROLE … IN ROLE … ADMIN`. */
export function createRole({ server, role }: Session, does: RoleEffect<"create-role">): DatabaseServer | SqlError {
  const { kind: _, admin, ...created } = does;
  if (!role.superuser) return sqlError("insufficientPrivilege", "permission denied to create role");
  if (created.name.startsWith("pg_")) {
    return sqlError("reservedName", `role name "${created.name}" is reserved`, {
      detail: 'Role names starting with "pg_" are reserved.',
    });
  }
  if (server.roles.has(created.name)) return sqlError("duplicateObject", `role "${created.name}" already exists`);
  const absent = created.memberOf.find((group) => !server.roles.has(group));
  if (absent !== undefined) return noSuchRole(absent);
  const after = withRole(server, created);
  if (admin === undefined) return after;
  const administrator = server.roles.get(admin);
  if (!administrator) return noSuchRole(admin);
  return withRole(after, { ...administrator, memberOf: [...administrator.memberOf, created.name] });
}

/** `ALTER ROLE` and `GRANT role TO role`. */
export function alterRole({ server, role }: Session, does: RoleEffect<"alter-role">): DatabaseServer | SqlError {
  const before = server.roles.get(does.name);
  if (!before) return noSuchRole(does.name);
  if (!role.superuser) return sqlError("insufficientPrivilege", "permission denied to alter role");
  const absent = does.memberOf.find((group) => !server.roles.has(group));
  if (absent !== undefined) return noSuchRole(absent);
  const after: Role = {
    name: before.name,
    login: does.login || (before.login && !does.sets),
    superuser: does.superuser || (before.superuser && !does.sets),
    createDatabase: does.createDatabase || (before.createDatabase && !does.sets),
    memberOf: [...new Set([...before.memberOf, ...does.memberOf])],
    password: does.password ?? before.password,
    searchPath: does.searchPath ?? before.searchPath,
  };
  return withRole(server, after);
}

import type { Database, DatabaseServer, Role } from "./server.ts";

/** A role and everything it is a member of, directly or through others. */
function rolesOf(server: DatabaseServer, name: string): ReadonlySet<string> {
  const reached = new Set<string>();
  const queue = [name];
  for (let role = queue.pop(); role !== undefined; role = queue.pop()) {
    if (reached.has(role)) continue;
    reached.add(role);
    queue.push(...(server.roles.get(role)?.memberOf ?? []));
  }
  return reached;
}

/** May `role` act as `other` (`SET ROLE`, `has_privs_of_role`)? */
export function isMember(server: DatabaseServer, role: Role, other: string): boolean {
  return role.superuser || rolesOf(server, role.name).has(other);
}

/** Has the role the right CREATE on the database? Nobody but its owner has, unless granted. */
export function mayCreateIn(server: DatabaseServer, role: Role, { owner, creators = [] }: Database): boolean {
  return [owner, ...creators].some((other) => isMember(server, role, other));
}

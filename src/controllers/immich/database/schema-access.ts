import { hasVariable } from "../../../source/index.ts";
import { tableRefusal, typeRefusal, type DatabaseServer, type SqlError } from "../../../world/index.ts";
import { blameDatabase, operatorOf } from "../database-server/database-declaration.ts";
import type { Session } from "../connection/login.ts";
import { otherHands } from "./other-hands.ts";
import type { ServerStart } from "../server-start.ts";

/**
 * The first migrations make tables without naming a schema, with columns of the type `vector`: both go by the search path of the
 * role, and the first needs a right that only the database's owner has since PostgreSQL 15.
 */
export function schemaRefusal(start: ServerStart, server: DatabaseServer, session: Session): string | undefined {
  const role = server.roles.get(session.role.name);
  const database = server.databases.get(session.database.name);
  if (!role || !database || role.superuser || (server.unseen?.length ?? 0) > 0) return undefined;
  if (hasVariable(role.name)) return undefined;
  const table = tableRefusal(server, database, role);
  const type = typeRefusal(database, role, "vector");
  return (
    (table && refused(start, server, session, table, "create")) ??
    (type && refused(start, server, session, type, "type"))
  );
}

function refused(
  start: ServerStart,
  server: DatabaseServer,
  { role, database }: Session,
  error: SqlError,
  problem: "create" | "type",
): string | undefined {
  const others = otherHands(start, server);
  if (others !== undefined) {
    start.context.assumes({
      message: `${others} lets ${role.name} make tables in ${database.name}`,
      object: start.workload.ref,
    });
    return undefined;
  }
  const reason = `Migrations failed: PostgresError: ${error.message}`;
  const stands = start.context.fails({
    rule: "immich/schema-access",
    object: start.workload.ref,
    about: problem,
    message: reason,
    blame: blameDatabase(start, server, { database: database.name, role: role.name }),
    known: { from: "source", of: "PostgreSQL 14–18, namespace.c; Immich 1.133–3.2, migrations" },
    details: {
      problem,
      role: role.name,
      database: database.name,
      owner: database.owner,
      searchPath: role.searchPath.join(", "),
      schema: database.extensions.get("vector")?.schema ?? "",
      operator: operatorOf(start, server) ?? "",
      error: error.message,
    },
  });
  return stands ? reason : undefined;
}

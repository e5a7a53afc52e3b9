import { isMember } from "./privilege.ts";
import type { Database, DatabaseServer, Role } from "./server.ts";
import { sqlError } from "./sql-error.ts";
import type { SqlError } from "./statement.ts";

/** The schemas that names without one are looked for in: those of the search path that exist (namespace.c, recomputeNamespacePath). */
export function searchedSchemas({ schemas }: Database, role: Pick<Role, "name" | "searchPath">): readonly string[] {
  const path = role.searchPath.length > 0 ? role.searchPath : ['"$user"', "public"];
  const named = path.map((entry) => (entry === '"$user"' ? role.name : entry.replace(/^"(.*)"$/, "$1")));
  return named.filter((schema) => schemas.has(schema));
}

/** What keeps a role from making a table without naming a schema; undefined when nothing does (RangeVarGetCreationNamespace). */
export function tableRefusal(server: DatabaseServer, database: Database, role: Role): SqlError | undefined {
  const [schema] = searchedSchemas(database, role);
  if (schema === undefined) return sqlError("invalidSchemaName", "no schema has been selected to create in");
  if (mayCreateInSchema(server, database, role, schema)) return undefined;
  return sqlError("insufficientPrivilege", `permission denied for schema ${schema}`);
}

/** Before 15 anybody may create in `public`; since then it belongs to whoever owns the database. */
function mayCreateInSchema(server: DatabaseServer, database: Database, role: Role, schema: string): boolean {
  const owner = database.schemas.get(schema) ?? "";
  if (schema === "public" && server.major < 15) return true;
  return isMember(server, role, owner === "pg_database_owner" ? database.owner : owner);
}

/** What a role is told that uses a type of an extension; undefined when it finds it (parse_type.c). */
export function typeRefusal(database: Database, role: Role, extension: string): SqlError | undefined {
  const installed = database.extensions.get(extension);
  if (!installed || installed.schema === "pg_catalog") return undefined;
  if (searchedSchemas(database, role).includes(installed.schema)) return undefined;
  return sqlError("undefinedObject", `type "${extension}" does not exist`);
}

import type { SqlError } from "./statement.ts";

/** SQLSTATE codes (PostgreSQL, appendix A), and the messages that several statements share. */
const codes = {
  featureNotSupported: "0A000",
  invalidSchemaName: "3F000",
  invalidCatalogName: "3D000",
  invalidAuthorization: "28000",
  insufficientPrivilege: "42501",
  undefinedObject: "42704",
  undefinedTable: "42P01",
  duplicateObject: "42710",
  syntaxError: "42601",
  duplicateDatabase: "42P04",
  reservedName: "42939",
} as const;

export function sqlError(
  code: keyof typeof codes,
  message: string,
  more: { readonly detail?: string; readonly hint?: string } = {},
): SqlError {
  return { message, ...more, code: codes[code] };
}

export function noSuchRole(name: string): SqlError {
  return sqlError("undefinedObject", `role "${name}" does not exist`);
}

export function noSuchSchema(name: string): SqlError {
  return sqlError("invalidSchemaName", `schema "${name}" does not exist`);
}

export function noSuchDatabase(name: string): SqlError {
  return sqlError("invalidCatalogName", `database "${name}" does not exist`);
}

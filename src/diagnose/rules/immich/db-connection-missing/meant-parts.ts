import type { Json } from "../../../../source/index.ts";
import { stringAt } from "../../../../world/index.ts";

export type Part = "host" | "port" | "username" | "password" | "database";

/** Under which names other programs take the parts of a connection, and Immich does not; its own ones too. */
const spellings: Readonly<Record<Part, RegExp>> = {
  host: /^(?:DB_?HOST(?:NAME)?|POSTGRES_HOST|PGHOST|DATABASE_HOST)$/,
  port: /^(?:DB_PORT|POSTGRES_PORT|PGPORT|DATABASE_PORT)$/,
  username: /^(?:DB_USER(?:NAME)?|POSTGRES_USER|PGUSER|DATABASE_USER(?:NAME)?)$/,
  password: /^(?:DB_PASS(?:WORD)?|POSTGRES_PASSWORD|PGPASSWORD|DATABASE_PASS(?:WORD)?)$/,
  database: /^(?:DB_(?:DATABASE_)?NAME|POSTGRES_DB|PGDATABASE|DATABASE_NAME)$/,
};

/** The variables that are meant to say where the database is, by their index; one that is there twice is left out. */
export function meantParts(entries: readonly Json[]): Readonly<Partial<Record<Part, number>>> {
  const found: Partial<Record<Part, number>> = {};
  for (const [part, spelling] of Object.entries(spellings)) {
    const indexes = [...entries.keys()].filter((index) => spelling.test(stringAt(entries[index], "name") ?? ""));
    if (indexes.length === 1) found[part as Part] = indexes[0] as number;
  }
  return found;
}

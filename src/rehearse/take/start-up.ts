import { atLeast, vectorExtensionNames } from "../../catalog/index.ts";

/**
 * What Immich executes in its database before it listens, after it has its extensions and where these must be of use: a statement of
 * each kind, in the order of DatabaseService.onBootstrap (facts of the server's start). Indexes come without the storage parameters
 * that only the real access methods know.
 */
export function startUpStatements({
  database,
  installed,
  created,
  version,
  hasSettings,
}: StartUp): readonly StartUpStatement[] {
  const vector = Object.keys(vectorExtensionNames).find((name) => installed.has(name)) ?? "";
  const method = vector === "vchord" ? "vchordrq" : vector === "vectors" ? "vectors" : "hnsw";
  const operators = vector === "vectors" ? "vector_cos_ops" : "vector_cosine_ops";
  const statements: readonly (readonly [needs: readonly string[], text: string])[] = [
    ...(created.has("vchord") && hasSettings
      ? [[["vchord"], `ALTER DATABASE "${database.replaceAll('"', '""')}" SET vchordrq.probes = 1`] as const]
      : []),
    [["uuid-ossp"], "CREATE TABLE asset (id uuid PRIMARY KEY DEFAULT uuid_generate_v4(), name text NOT NULL)"],
    [
      ["unaccent"],
      "CREATE FUNCTION f_unaccent(text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE RETURN unaccent($1)",
    ],
    [
      ["uuid-ossp", "unaccent", "pg_trgm"],
      "CREATE INDEX asset_name_index ON asset USING gin (f_unaccent(name) gin_trgm_ops)",
    ],
    [[], "CREATE TABLE place (latitude double precision NOT NULL, longitude double precision NOT NULL)"],
    [["earthdistance"], "CREATE INDEX place_index ON place USING gist (ll_to_earth(latitude, longitude))"],
    [[vector], "CREATE TABLE smart_search (id uuid PRIMARY KEY, embedding vector(512) NOT NULL)"],
    [[vector], `CREATE INDEX clip_index ON smart_search USING ${method} (embedding ${operators})`],
    ...(atLeast(version, "1.133.0") ? [[["vchord"], "SELECT vchordrq_prewarm('clip_index'::regclass)"] as const] : []),
  ];
  return statements.flatMap(([needs, text]) => (needs.every((name) => installed.has(name)) ? [{ needs, text }] : []));
}

export interface StartUpStatement {
  /** The extensions that it makes use of. */
  readonly needs: readonly string[];
  readonly text: string;
}

export interface StartUp {
  readonly database: string;
  /** Extensions that are in it by then; what needs another is left out, as nobody says that this works. */
  readonly installed: { has(name: string): boolean };
  /** Extensions that Immich has created itself. */
  readonly created: { has(name: string): boolean };
  readonly version: string;
  /** Is VectorChord itself there? Only its library defines settings that everybody may change. */
  readonly hasSettings: boolean;
}

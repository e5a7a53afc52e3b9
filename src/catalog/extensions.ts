/** What an extension's control file says, and what its library demands of the server. */
export interface ExtensionFacts {
  /** The name in SQL. */
  readonly name: string;
  /** Extensions that must be installed before (`requires`). */
  readonly requires: readonly string[];
  /** Who may create it: only a superuser, or whoever may create in the database (`trusted = true`). */
  readonly needs: "superuser" | "create-right";
  /** Says the only schema it can live in; undefined when it is relocatable or may be put anywhere. */
  readonly schema?: string | undefined;
  /** Tables and views that it brings, as far as people name them in SQL of their own. */
  readonly relations?: readonly string[] | undefined;
  /** Set where the library refuses to be loaded later than at the start of the server. */
  readonly preload?: Preload | undefined;
}

export interface Preload {
  /** The name in `shared_preload_libraries`. */
  readonly library: string;
  /** What PostgreSQL says on `CREATE EXTENSION` without it. */
  readonly refusal: string;
  /** SQLSTATE of that. */
  readonly code: string;
}

/**
 * Extensions of which more must be known than that they exist. Sources: control files of PostgreSQL 14–18 (contrib), pgvector,
 * VectorChord (`vchord.control`, `_PG_init` in src/lib.rs), pg_cron (pg_cron.sql), pg_stat_kcache (`_PG_init`), pgvecto.rs (src/sql/finalize.sql), PostGIS, pgq.
 */
const special: readonly ExtensionFacts[] = [
  superuser("vector"),
  {
    ...superuser("vchord", ["vector"]),
    preload: { library: "vchord", refusal: "vchord must be loaded via shared_preload_libraries.", code: "XX000" },
  },
  {
    ...superuser("vectors"),
    schema: "vectors",
    relations: ["pg_vector_index_stat"],
    preload: { library: "vectors", refusal: "vectors must be loaded via shared_preload_libraries.", code: "XX000" },
  },
  superuser("vectorscale", ["vector"]),
  superuser("earthdistance", ["cube"]),
  {
    ...superuser("pg_cron"),
    schema: "pg_catalog",
    preload: {
      library: "pg_cron",
      refusal: 'unrecognized configuration parameter "cron.database_name"',
      code: "42704",
    },
  },
  {
    ...superuser("pg_stat_kcache", ["pg_stat_statements"]),
    preload: {
      library: "pg_stat_kcache",
      refusal: "This module can only be loaded via shared_preload_libraries",
      code: "XX000",
    },
  },
  superuser("pgfaceting", ["roaringbitmap"]),
  superuser("pgq_node", ["pgq"]),
  superuser("pglogical_ticker", ["pglogical"]),
  superuser("postgis_raster", ["postgis"]),
  superuser("postgis_sfcgal", ["postgis"]),
  superuser("postgis_topology", ["postgis"]),
  superuser("postgis_tiger_geocoder", ["postgis", "fuzzystrmatch"]),
];

/** Contrib modules with `trusted = true`. */
const trusted: ReadonlySet<string> = new Set([
  "bool_plperl",
  "btree_gin",
  "btree_gist",
  "citext",
  "cube",
  "dict_int",
  "fuzzystrmatch",
  "hstore",
  "intarray",
  "isn",
  "jsonb_plperl",
  "lo",
  "ltree",
  "pg_trgm",
  "pgcrypto",
  "plperl",
  "plpgsql",
  "pltcl",
  "seg",
  "tablefunc",
  "tcn",
  "tsm_system_rows",
  "tsm_system_time",
  "unaccent",
  "uuid-ossp",
]);

const factsByName: ReadonlyMap<string, ExtensionFacts> = new Map(special.map((facts) => [facts.name, facts]));

/** What is known of an extension. Of one that the catalogue does not tell apart: a superuser may create it, and it needs nothing. */
export function extensionFacts(name: string): ExtensionFacts {
  return factsByName.get(name) ?? { name, requires: [], needs: trusted.has(name) ? "create-right" : "superuser" };
}

/** The extension that brings a table or view of this name, of those that people write into SQL of their own. */
export function extensionWithRelation(name: string): string | undefined {
  return special.find(({ relations }) => relations?.includes(name))?.name;
}

/** Do its scripts surely make no role, and no schema but the one it lives in? Those of pg_cron and documentdb, for instance, do. */
export function makesOnlyItself(name: string): boolean {
  return trusted.has(name) || plain.has(name);
}

const plain: ReadonlySet<string> = new Set([
  "plpgsql",
  "vector",
  "vchord",
  "vectors",
  "earthdistance",
  "pg_stat_statements",
]);

/** Does the catalogue know an extension of this name, apart from whether an image has it? */
export function isKnownExtension(name: string): boolean {
  return factsByName.has(name) || trusted.has(name);
}

/** Names of products, packages and files that people write where PostgreSQL wants the extension's own name. */
const wrongNames: ReadonlyMap<string, string> = new Map([
  ["pgvector", "vector"],
  ["pg_vector", "vector"],
  ["vector.so", "vector"],
  ["vectorchord", "vchord"],
  ["vector_chord", "vchord"],
  ["VectorChord", "vchord"],
  ["vchord.so", "vchord"],
  ["pgvecto.rs", "vectors"],
  ["pgvecto_rs", "vectors"],
  ["pgvecto-rs", "vectors"],
  ["pgvectors", "vectors"],
  ["vectors.so", "vectors"],
  ["earth_distance", "earthdistance"],
  ["uuid_ossp", "uuid-ossp"],
  ["uuidossp", "uuid-ossp"],
  ["pgtrgm", "pg_trgm"],
  ["pg-trgm", "pg_trgm"],
  ["trgm", "pg_trgm"],
]);

/** The extension that is meant by a name no extension has; undefined when the name is none of the well-known mistakes. */
export function intendedExtension(name: string): string | undefined {
  return wrongNames.get(name);
}

const wrongLibraries: ReadonlyMap<string, string> = new Map([
  ["cron", "pg_cron"],
  ["pgvector", "vector"],
  ["vectorchord", "vchord"],
  ["pgvecto.rs", "vectors"],
  ["pgvecto_rs", "vectors"],
  ["stat_statements", "pg_stat_statements"],
]);

/** The library that is meant by a name no library has; undefined when the name is none of the well-known mistakes. */
export function intendedLibrary(name: string): string | undefined {
  return wrongLibraries.get(name);
}

function superuser(name: string, requires: readonly string[] = []): ExtensionFacts {
  return { name, requires, needs: "superuser" };
}

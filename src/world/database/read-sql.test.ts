import { expect, test } from "vitest";
import { readStatements } from "./read-sql.ts";

const effects = (sql: string) => readStatements(sql).map(({ does }) => does);
const extension = (name: string, more: object = {}) => ({
  kind: "create-extension",
  name,
  schema: undefined,
  cascade: false,
  ...more,
});

const needs = (...what: readonly string[]) => ({
  kind: "needs",
  what: what.map((each) => ({ kind: each.split(" ")[0], name: each.split(" ")[1] })),
});

test.each([
  ["CREATE EXTENSION vchord CASCADE;", extension("vchord", { cascade: true, mustBeNew: true })],
  ['create extension if not exists "uuid-ossp"', extension("uuid-ossp")],
  ["CREATE EXTENSION IF NOT EXISTS Vector WITH SCHEMA pg_catalog", extension("vector", { schema: "pg_catalog" })],
  ["CREATE EXTENSION IF NOT EXISTS vector VERSION '0.7.0'", extension("vector", { version: "0.7.0" })],
  ["/* for Immich */ CREATE EXTENSION IF NOT EXISTS -- all of it\n cube", extension("cube")],
  ['CREATE EXTENSION IF NOT EXSISTS "earthdistance";', { kind: "syntax-error", near: "EXSISTS" }],
  ["CREATE EXTENSION IF NOT EXISTS uuid-ossp", { kind: "syntax-error", near: "-" }],
  ["CREATE EXTENSION 'vector'", { kind: "syntax-error", near: "'vector'" }],
  ["CREATE EXTENSION IF NOT EXISTS", { kind: "syntax-error", near: "" }],
  ["CREATE DATABASE photos WITH OWNER = immich", { kind: "create-database", name: "photos", owner: "immich" }],
  ["ALTER DATABASE photos OWNER TO immich", { kind: "alter-database-owner", name: "photos", owner: "immich" }],
  ["ALTER DATABASE photos SET search_path TO public", needs("database photos")],
  ["ALTER DATABASE photos RENAME TO pictures", { kind: "anything" }],
  ["CREATE SCHEMA IF NOT EXISTS vectors", { kind: "create-schema", name: "vectors", owner: "postgres" }],
  ["CREATE SCHEMA AUTHORIZATION immich", { kind: "create-schema", name: "immich", owner: "immich" }],
  ["GRANT ALL ON SCHEMA vectors TO immich", needs("schema vectors", "role immich")],
  [
    "GRANT USAGE, CREATE ON SCHEMA a, b TO x, PUBLIC WITH GRANT OPTION",
    needs("schema a", "schema b", "role x", "role public"),
  ],
  [
    "GRANT SELECT ON TABLE vectors.pg_vector_index_stat TO PUBLIC",
    needs("relation pg_vector_index_stat", "role public"),
  ],
  ["GRANT SELECT ON pg_vector_index_stat TO PUBLIC", needs("relation pg_vector_index_stat", "role public")],
  ["GRANT ALL ON ALL TABLES IN SCHEMA public TO immich", needs("schema public", "role immich")],
  ["GRANT EXECUTE ON FUNCTION f(integer) TO immich", needs("role immich")],
  ["GRANT ALL PRIVILEGES ON DATABASE photos TO immich", needs("database photos", "role immich")],
  ["REVOKE ALL ON DATABASE photos FROM PUBLIC", needs("database photos", "role public")],
  ["REVOKE ADMIN OPTION FOR a FROM b", needs("role b", "role a")],
  ["ALTER DEFAULT PRIVILEGES FOR ROLE a IN SCHEMA s GRANT ALL ON TABLES TO b", needs("role b", "role a", "schema s")],
  ["ALTER EXTENSION vchord UPDATE", { kind: "update-extension", name: "vchord", version: undefined }],
  ["ALTER EXTENSION vector UPDATE TO '0.8.0'", { kind: "update-extension", name: "vector", version: "0.8.0" }],
  ["ALTER EXTENSION vector SET SCHEMA s", { kind: "alter-extension-schema", name: "vector", schema: "s" }],
  ["ALTER EXTENSION vector ADD TABLE t", { kind: "nothing" }],
  ['ALTER SYSTEM SET search_path TO "$user", public, vectors;', { kind: "nothing" }],
  ["ALTER SCHEMA vectors OWNER TO immich", { kind: "alter-schema-owner", name: "vectors", owner: "immich" }],
  ["ALTER SCHEMA vectors RENAME TO immich", { kind: "anything" }],
  ["GRANT pg_read_all_data TO immich", needs("role immich", "role pg_read_all_data")],
  ["ALTER ROLE immich SET search_path TO public", needs("role immich")],
  ["ALTER ROLE immich RENAME TO photos", { kind: "anything" }],
  ["DO $$ BEGIN CREATE EXTENSION vchord; END $$", { kind: "anything" }],
  ["SELECT prepare_everything()", { kind: "anything" }],
  ["CREATEEXTENSION vchord", { kind: "syntax-error", near: "CREATEEXTENSION" }],
  ["with a as (select 1) select * from a", { kind: "anything" }],
])("%s", (sql, effect) => {
  expect(effects(sql)).toEqual([effect]);
});

test("a role with flags and a password", () => {
  expect(effects('ALTER ROLE "open-webui" WITH SUPERUSER')).toMatchObject([
    { kind: "alter-role", name: "open-webui", superuser: true, login: false },
  ]);
  expect(effects("CREATE USER immich WITH CREATEDB PASSWORD 'it''s'")).toMatchObject([
    { kind: "create-role", name: "immich", login: true, createDatabase: true, password: [{ text: "it's" }] },
  ]);
});

test("statements end at semicolons outside of quotes", () => {
  const sql =
    "CREATE EXTENSION a; COMMENT ON EXTENSION a IS 'one; two'; DO $x$ BEGIN; END; $x$;; CREATE EXTENSION \"b;c\"";
  expect(readStatements(sql).map(({ text }) => text)).toEqual([
    "CREATE EXTENSION a",
    "COMMENT ON EXTENSION a IS 'one; two'",
    "DO $x$ BEGIN; END; $x$",
    'CREATE EXTENSION "b;c"',
  ]);
});

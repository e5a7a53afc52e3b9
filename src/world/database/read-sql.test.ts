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
  ["ALTER DATABASE photos SET search_path TO public", { kind: "nothing" }],
  ["CREATE SCHEMA IF NOT EXISTS vectors", { kind: "create-schema", name: "vectors", owner: "postgres" }],
  ["CREATE SCHEMA AUTHORIZATION immich", { kind: "create-schema", name: "immich", owner: "immich" }],
  ["GRANT ALL ON SCHEMA vectors TO immich", { kind: "nothing" }],
  ['ALTER SYSTEM SET search_path TO "$user", public, vectors;', { kind: "nothing" }],
  ["ALTER SCHEMA vectors OWNER TO immich", { kind: "nothing" }],
  ["GRANT pg_read_all_data TO immich", { kind: "nothing" }],
  ["ALTER ROLE immich SET search_path TO public", { kind: "nothing" }],
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

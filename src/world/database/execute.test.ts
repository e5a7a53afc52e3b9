import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { emptyDatabase } from "./database.ts";
import { execute } from "./execute.ts";
import type { DatabaseServer, Role } from "./server.ts";
import type { StatementEffect } from "./statement.ts";

const imageHolds = ["vector", "vchord", "cube", "earthdistance", "unaccent", "pg_trgm", "vectors", "pg_stat_kcache"];

function role(name: string, more: Partial<Role> = {}): Role {
  return { name, login: true, superuser: false, createDatabase: false, memberOf: [], searchPath: [], ...more };
}

/** A server of PostgreSQL 17 with database `immich`, which belongs to `immich`. */
function serverWith(more: Partial<DatabaseServer> = {}): DatabaseServer {
  const roles = [
    role("postgres", { superuser: true }),
    role("immich"),
    role("guest"),
    role("member", { memberOf: ["immich"] }),
  ];
  const databases = [emptyDatabase("postgres", "postgres", 17), emptyDatabase("immich", "immich", 17)];
  return {
    name: "immich/photos",
    major: 17,
    services: [],
    extensions: new Map(imageHolds.map((name) => [name, { name, version: undefined }])),
    preloaded: ["vchord"],
    extensionWhitelist: [],
    encryption: { mode: "required", certificate: "self-signed", names: [] },
    roles: new Map(roles.map((each) => [each.name, each])),
    databases: new Map(databases.map((each) => [each.name, each])),
    ...more,
  };
}

function run(server: DatabaseServer, does: StatementEffect, as = "postgres", database = "immich") {
  return execute(server, { server: server.name, database, role: as, text: "", does, onError: "stop" });
}

function extension(name: string, more: { readonly schema?: string; readonly cascade?: boolean } = {}): StatementEffect {
  return { kind: "create-extension", name, schema: more.schema, cascade: more.cascade ?? false };
}

function newRole(name: string, more: Partial<Role> & { readonly admin?: string } = {}): StatementEffect {
  return { kind: "create-role", ...role(name), ...more };
}

const schema = (name: string, owner: string): StatementEffect => ({ kind: "create-schema", name, owner });
const database = (name: string, owner: string): StatementEffect => ({ kind: "create-database", name, owner });
const withVector = run(serverWith(), extension("vector")).server;
const granted = run(serverWith(), { kind: "grant-on-database", name: "immich", to: "guest" }).server;

interface Row {
  readonly what: string;
  readonly does: StatementEffect;
  readonly as?: string;
  readonly on?: DatabaseServer;
  readonly error: string | undefined;
}

const rows: readonly Row[] = [
  { what: "a superuser creates what is there", does: extension("vector"), error: undefined },
  {
    what: "a name that no file has",
    does: extension("pgvector"),
    error: '0A000 extension "pgvector" is not available',
  },
  {
    what: "a name that nobody's image has, in an image nobody knows",
    does: extension("vectorchord"),
    on: serverWith({ extensions: undefined }),
    error: '0A000 extension "vectorchord" is not available',
  },
  {
    what: "any other name, in an image nobody knows",
    does: extension("pg_textsearch"),
    on: serverWith({ extensions: undefined }),
    error: undefined,
  },
  {
    what: "what is needed is missing",
    does: extension("vchord"),
    error: '42704 required extension "vector" is not installed',
  },
  { what: "what is needed is brought along", does: extension("vchord", { cascade: true }), error: undefined },
  { what: "what is needed is there", does: extension("vchord"), on: withVector, error: undefined },
  {
    what: "what is brought along must be in the image too",
    does: extension("vchord", { cascade: true }),
    on: serverWith({ extensions: new Map([["vchord", { name: "vchord", version: undefined }]]) }),
    error: '0A000 extension "vector" is not available',
  },
  {
    what: "a library that was not preloaded",
    does: extension("vchord"),
    on: { ...withVector, preloaded: [] },
    error: "XX000 vchord must be loaded via shared_preload_libraries.",
  },
  {
    what: "a schema that is not there",
    does: extension("vector", { schema: "extensions" }),
    error: '3F000 schema "extensions" does not exist',
  },
  {
    what: "another schema than the extension's own",
    does: extension("vectors", { schema: "public" }),
    error: '0A000 extension "vectors" must be installed in schema "vectors"',
  },
  { what: "the owner creates what is trusted", does: extension("unaccent"), as: "immich", error: undefined },
  { what: "a member of the owner as well", does: extension("unaccent"), as: "member", error: undefined },
  {
    what: "whoever was granted CREATE as well",
    does: extension("unaccent"),
    as: "guest",
    on: granted,
    error: undefined,
  },
  {
    what: "a grant to nobody",
    does: { kind: "grant-on-database", name: "immich", to: "nobody" },
    error: '42704 role "nobody" does not exist',
  },
  {
    what: "a grant on no database",
    does: { kind: "grant-on-database", name: "photos", to: "guest" },
    error: '3D000 database "photos" does not exist',
  },
  {
    what: "a grant on somebody else's database",
    does: { kind: "grant-on-database", name: "immich", to: "guest" },
    as: "guest",
    error: "42501 permission denied for database immich",
  },
  {
    what: "others do not",
    does: extension("unaccent"),
    as: "guest",
    error: '42501 permission denied to create extension "unaccent"',
  },
  {
    what: "what is not trusted needs a superuser",
    does: extension("vector"),
    as: "immich",
    error: '42501 permission denied to create extension "vector"',
  },
  {
    what: "the right comes before the library",
    does: extension("vchord"),
    as: "immich",
    on: { ...withVector, preloaded: [] },
    error: '42501 permission denied to create extension "vchord"',
  },
  { what: "what is there needs no right", does: extension("vector"), as: "guest", on: withVector, error: undefined },
  {
    what: "pgextwlist lends the right, for what is needed too",
    does: extension("vchord", { cascade: true }),
    as: "immich",
    on: serverWith({ extensionWhitelist: ["vchord", "vector"] }),
    error: undefined,
  },
  {
    what: "a name with the reserved prefix",
    does: newRole("pg_immich"),
    error: '42939 role name "pg_immich" is reserved',
  },
  { what: "a role that is there", does: newRole("immich"), error: '42710 role "immich" already exists' },
  {
    what: "a group that is not there",
    does: newRole("reader", { memberOf: ["readers"] }),
    error: '42704 role "readers" does not exist',
  },
  {
    what: "an administrator that is not there",
    does: newRole("reader", { admin: "admin" }),
    error: '42704 role "admin" does not exist',
  },
  {
    what: "a role is made by no ordinary role",
    does: newRole("reader"),
    as: "immich",
    error: "42501 permission denied to create role",
  },
  { what: "a database for somebody", does: database("photos", "guest"), error: undefined },
  {
    what: "a database for nobody",
    does: database("photos", "nobody"),
    error: '42704 role "nobody" does not exist',
  },
  {
    what: "a database that is there",
    does: database("immich", "guest"),
    error: '42P04 database "immich" already exists',
  },
  { what: "the owner makes a schema", does: schema("app", "immich"), as: "immich", error: undefined },
  {
    what: "others make none",
    does: schema("app", "guest"),
    as: "guest",
    error: "42501 permission denied for database immich",
  },
  {
    what: "the right is looked at before the schema",
    does: schema("public", "guest"),
    as: "guest",
    error: "42501 permission denied for database immich",
  },
  {
    what: "a schema for a stranger",
    does: schema("app", "guest"),
    as: "immich",
    error: '42501 must be able to SET ROLE "guest"',
  },
  {
    what: "a role nobody made logs in",
    does: extension("vector"),
    as: "nobody",
    error: '28000 role "nobody" does not exist',
  },
];

test.each(rows)("$what", ({ does, as, on, error }) => {
  const server = on ?? serverWith();
  const executed = run(server, does, as);
  expect(executed.error && `${executed.error.code} ${executed.error.message}`).toBe(error);
  if (error !== undefined) expect(executed.server).toBe(server);
});

test("roles and schemas that nobody made may have come with an extension, but not with one whose scripts make none", () => {
  const needed = (kind: "role" | "schema", on: DatabaseServer) =>
    run(on, { kind: "needs", what: [{ kind, name: "brought" }] }).error?.message;
  expect([needed("role", withVector), needed("schema", withVector)]).toEqual([
    'role "brought" does not exist',
    'schema "brought" does not exist',
  ]);
  const cron = { name: "pg_cron", schema: "pg_catalog", owner: "postgres", version: undefined };
  const immich = { ...emptyDatabase("immich", "immich", 17), extensions: new Map([["pg_cron", cron]]) };
  const other = serverWith({ databases: new Map([["immich", immich]]) });
  expect([needed("role", other), needed("schema", other)]).toEqual([undefined, undefined]);
});

test("the administrator of a role may make schemas for it", () => {
  const { server } = run(serverWith(), newRole("app_owner", { login: false, admin: "immich" }));
  expect(run(server, schema("app", "app_owner"), "immich").error).toBeUndefined();
});

test("a new database is a copy of template1", () => {
  const template = run(serverWith(), database("template1", "postgres")).server;
  const { server } = run(
    run(template, extension("unaccent"), "postgres", "template1").server,
    database("photos", "guest"),
  );
  expect([...(server.databases.get("photos")?.extensions.keys() ?? [])]).toContain("unaccent");
});

describe("for any statements", () => {
  const names = fc.constantFrom(...imageHolds, "pgvector");
  const people = fc.constantFrom("postgres", "immich", "guest", "member");
  const effects: fc.Arbitrary<StatementEffect> = fc.oneof(
    fc.record({
      kind: fc.constant("create-extension" as const),
      name: names,
      schema: fc.constantFrom(undefined, "public", "app"),
      cascade: fc.boolean(),
    }),
    fc.record({ kind: fc.constant("create-schema" as const), name: fc.constantFrom("app", "public"), owner: people }),
    fc.record({ kind: fc.constant("alter-database-owner" as const), name: fc.constant("immich"), owner: people }),
    fc.record({ kind: fc.constant("alter-extension-schema" as const), name: names, schema: fc.constant("public") }),
  );
  const histories = fc.array(fc.tuple(effects, people), { maxLength: 8 });

  test("executing one twice changes nothing", () => {
    fc.assert(
      fc.property(histories, effects, (history, does) => {
        const before = history.reduce((server, [each, as]) => run(server, each, as).server, serverWith());
        const once = run(before, does);
        const twice = run(once.server, does);
        expect(twice).toEqual(once);
      }),
    );
  });

  test("the order of extensions does not matter once each was tried often enough", () => {
    const subsets = fc.subarray([...imageHolds, "pgvector"]);
    const orders = subsets.chain((subset) =>
      fc.tuple(fc.constant(subset), fc.shuffledSubarray(subset, { minLength: subset.length })),
    );
    fc.assert(
      fc.property(orders, ([sorted, shuffled]) => {
        expect(installedAfterSyncs(shuffled)).toEqual(installedAfterSyncs(sorted));
      }),
    );
  });
});

/** So many syncs are enough: each installs at least one more, or none ever will. */
function installedAfterSyncs(names: readonly string[]): readonly string[] {
  let server = serverWith();
  for (let sync = 0; sync < names.length; sync++) {
    for (const name of names) server = run(server, extension(name)).server;
  }
  return [...(server.databases.get("immich")?.extensions.keys() ?? [])].sort();
}

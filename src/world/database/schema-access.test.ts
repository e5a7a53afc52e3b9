import { describe, expect, test } from "vitest";
import { emptyDatabase } from "./database.ts";
import { searchedSchemas, tableRefusal, typeRefusal } from "./schema-access.ts";
import type { Database, DatabaseServer, Role } from "./server.ts";

function role(name: string, searchPath: readonly string[], more: Partial<Role> = {}): Role {
  return { name, login: true, superuser: false, createDatabase: false, memberOf: [], searchPath, ...more };
}

const photos = role("photos", ['"$user"', "public"]);
const immich = role("immich", ['"$user"', "public"]);
const member = role("immich_user", ['"$user"', '"data"'], { memberOf: ["immich"] });

function serverOf(major: number, more: Partial<Database> = {}): { server: DatabaseServer; database: Database } {
  const database: Database = { ...emptyDatabase("immich", "immich", major), ...more };
  const server: DatabaseServer = {
    name: "immich/photos",
    major,
    services: [],
    extensions: undefined,
    preloaded: [],
    extensionWhitelist: [],
    encryption: { mode: "none", certificate: "none", names: [] },
    roles: new Map([photos, immich, member].map((each) => [each.name, each])),
    databases: new Map([["immich", database]]),
  };
  return { server, database };
}

describe("a table without a schema", () => {
  test.each<[string, number, Role, string | undefined]>([
    ["is the owner's right in public", 17, immich, undefined],
    ["and nobody else's since 15", 15, photos, "permission denied for schema public"],
    ["before, it is everybody's", 14, photos, undefined],
    ["cannot be made where no schema of the path exists", 17, member, "no schema has been selected to create in"],
  ])("%s", (_, major, who, expected) => {
    const { server, database } = serverOf(major);
    expect(tableRefusal(server, database, who)?.message).toBe(expected);
  });
  test("goes into the first schema that exists, with the right of its owner", () => {
    const { server, database } = serverOf(17, {
      schemas: new Map([
        ["public", "pg_database_owner"],
        ["data", "immich"],
      ]),
    });
    expect(searchedSchemas(database, member)).toEqual(["data"]);
    expect(tableRefusal(server, database, member)).toBeUndefined();
  });
});

test("a type is found along the search path only", () => {
  const vector = { name: "vector", schema: "public", owner: "postgres", version: undefined };
  const { database } = serverOf(17, { extensions: new Map([["vector", vector]]) });
  expect(typeRefusal(database, immich, "vector")).toBeUndefined();
  expect(typeRefusal(database, member, "vector")).toMatchObject({
    message: 'type "vector" does not exist',
    code: "42704",
  });
  expect(typeRefusal(database, member, "cube")).toBeUndefined();
});

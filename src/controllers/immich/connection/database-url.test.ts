import { expect, test, vi } from "vitest";
import { loadDatabaseUrlParser } from "./database-url.ts";

const parse = await loadDatabaseUrlParser();

test("reads the six fields", () => {
  expect(parse("postgresql://immich:a%2Fb@pg.db:6543/photos?application_name=x")).toMatchObject({
    host: "pg.db",
    port: 6543,
    username: "immich",
    password: "a/b",
    database: "photos",
  });
});

test.each(["/", "?", "#"])("refuses a raw %s in the password", (character) => {
  expect(() => parse(`postgresql://immich:a${character}b@pg/immich`)).toThrow("Invalid URL");
});

test("takes a raw first character of the password for the end of the host", () => {
  expect(parse("postgresql://immich:/ab@pg/immich")).toMatchObject({ host: "immich" });
});

test("reads no certificate from disk and prints no warning", () => {
  const warn = vi.spyOn(process, "emitWarning").mockReturnValue();
  expect(parse("postgresql://immich:b@pg/immich?sslmode=require&sslrootcert=/absent/ca.crt")).toMatchObject({
    host: "pg",
  });
  expect(warn).not.toHaveBeenCalled();
  warn.mockRestore();
});

test.each(["ssl=disable", "ssl=no-verify"])("refuses %s as Immich does", (parameter) => {
  expect(() => parse(`postgresql://immich:b@pg/immich?${parameter}`)).toThrow("Invalid ssl option");
});

import { expect, test } from "vitest";
import { readScript } from "./psql-script.ts";

const told = (script: string): readonly string[] =>
  readScript(script, "postgres").map(({ database, does }) => `${database} ${does.kind}`);

test.for([
  ["CREATE EXTENSION vector;", ["postgres create-extension"]],
  ["\\c immich\nCREATE EXTENSION vector;", ["immich create-extension"]],
  [
    'CREATE ROLE reader;\n\\connect "immich";\nCREATE EXTENSION vector;',
    ["postgres create-role", "immich create-extension"],
  ],
  ["\\set ON_ERROR_STOP on\nCREATE SCHEMA photos;", ["postgres create-schema"]],
  ["\\i /more.sql\nCREATE SCHEMA photos;", ["postgres anything", "postgres create-schema"]],
  ["GRANT ALL ON SCHEMA public TO immich;", ["postgres anything"]],
  ["ALTER SCHEMA public OWNER TO immich;", ["postgres anything"]],
] as const)("%j", ([script, expected]) => {
  expect(told(script)).toEqual(expected);
});

import type { Fixes } from "../../../rule.ts";
import { detail, isAbsentBeside } from "../../details.ts";

/** Writes the schema that the extension dictates, else `public`; lists the schema where the extension dictates the written one. */
export const fixes: Fixes = (trouble, { world }) => {
  if (detail(trouble, "operator") === "cloudnative-pg") return [];
  const { object, path } = trouble.blame;
  const needed = detail(trouble, "needed");
  const schema = detail(trouble, "schema");
  const schemas = [...path.slice(0, -2), "schemas"];
  const list = (name: string) => ({ kind: "set", field: { object, path: [...schemas, name] }, value: {} }) as const;
  if (needed === "" && detail(trouble, "dictated") === "true") return [{ safe: true, changes: [list(schema)] }];
  const write = { kind: "set", field: { object, path }, value: needed === "" ? "public" : needed } as const;
  const isListed = needed === "" || needed === "pg_catalog" || !isAbsentBeside(world, list(needed).field, needed);
  const name = detail(trouble, "name");
  const title = needed === "" ? `write ${name}: public` : undefined;
  return [{ title, safe: true, changes: isListed ? [write] : [write, list(needed)] }];
};

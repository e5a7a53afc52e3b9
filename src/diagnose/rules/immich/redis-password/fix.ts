import type { Fixes } from "../../../rule.ts";
import { detail, valueAt } from "../../details.ts";

/** Reads the password where the server has it from. */
export const fixes: Fixes = (trouble, { world }) => {
  const [name, key] = [detail(trouble, "secret"), detail(trouble, "key")];
  const { path } = trouble.blame;
  const isList = path.at(-1) === "env" && Array.isArray(valueAt(world, trouble.blame));
  if (name === "" || !isList || detail(trouble, "problem") === "other") return [];
  const value = { name: "REDIS_PASSWORD", valueFrom: { secretKeyRef: { name, key } } };
  return [{ safe: true, changes: [{ kind: "add", field: trouble.blame, value }] }];
};

import type { Fixes } from "../../../rule.ts";
import { detail, isAbsentAt, valueAt } from "../../details.ts";

/** Where a password is written in plain text, the name beside it can be. */
export const fixes: Fixes = (trouble, { world }) => {
  const field = trouble.blame;
  if (field.path[0] !== "stringData" || valueAt(world, { ...field, path: ["stringData"] }) === undefined) return [];
  const changes = [{ kind: "set", field, value: detail(trouble, "user") } as const];
  return [{ safe: isAbsentAt(world, field), changes }];
};

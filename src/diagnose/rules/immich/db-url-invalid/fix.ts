import { listAt, stringAt } from "../../../../world/index.ts";
import type { Fixes } from "../../../rule.ts";
import { detail, valueAt } from "../../details.ts";

/** Moves DB_URL below the variable that it uses. A check of the certificate is given up only by a person. */
export const fixes: Fixes = (trouble, { world }) => {
  const { object, path } = trouble.blame;
  if (detail(trouble, "problem") === "no-authority") {
    const change = { kind: "replace", field: trouble.blame, from: "sslmode=verify-ca", to: "sslmode=require" } as const;
    return [{ title: "use sslmode=require, which verifies nothing", safe: false, changes: [change] }];
  }
  const name = detail(trouble, "undefinedVariable");
  if (name === "" || detail(trouble, "inSecret") === "true" || path.at(-1) !== "value") return [];
  const item = { object, path: path.slice(0, -1) };
  const list = { object, path: path.slice(0, -2) };
  const value = valueAt(world, item);
  const isDefined = listAt(valueAt(world, list)).some((entry) => stringAt(entry, "name") === name);
  if (!isDefined || value === undefined) return [];
  return [
    {
      title: `move DB_URL below ${name}`,
      safe: true,
      changes: [
        { kind: "remove", field: item },
        { kind: "add", field: list, value },
      ],
    },
  ];
};

import type { Fixes } from "../../../rule.ts";
import { valueAt, detail } from "../../details.ts";
import { betterName } from "./better-name.ts";

/** Renames the user, and the owner of the databases that name it. Who else logs in as this user is for a person to know. */
export const fixes: Fixes = (trouble, { world }) => {
  if (detail(trouble, "problem") !== "") return [];
  const user = detail(trouble, "user");
  const to = betterName(user);
  if (to === "") return [];
  const { object } = trouble;
  const databases = Object.entries((valueAt(world, { object, path: ["spec", "databases"] }) ?? {}) as object);
  const owned = databases.filter(([, owner]) => owner === user);
  return [
    {
      safe: false,
      changes: [
        { kind: "rename-key", field: trouble.blame, to },
        ...owned.map(
          ([name]) => ({ kind: "set", field: { object, path: ["spec", "databases", name] }, value: to }) as const,
        ),
      ],
    },
  ];
};

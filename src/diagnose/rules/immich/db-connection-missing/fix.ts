import type { Trouble } from "../../../../controllers/index.ts";
import type { Change } from "../../../../fix/index.ts";
import { listAt, stringAt } from "../../../../world/index.ts";
import type { Fixes } from "../../../rule.ts";
import { valueAt } from "../../details.ts";
import { urlFromExternalSecret } from "./url-from-external-secret.ts";
import { meantParts } from "./meant-parts.ts";

/** Puts scattered credentials together to one DB_URL where an ExternalSecret fetches them; else calls them what Immich reads. */
export const fixes: Fixes = (trouble, ground) => {
  const list = environmentOf(trouble);
  const entries = listAt(valueAt(ground.world, list));
  const parts = meantParts(entries);
  if (parts.host === undefined) return [];
  const renamed = Object.entries(parts).flatMap(([part, index]): readonly Change[] => {
    const to = names[part as keyof typeof names];
    const field = { object: list.object, path: [...list.path, index, "name"] };
    return stringAt(entries[index], "name") === to ? [] : [{ kind: "set", field, value: to }];
  });
  const url = urlFromExternalSecret(ground, list, entries, parts);
  const words = renamed.map((change) => (change.kind === "set" ? String(change.value) : "")).join(", ");
  return [
    ...(url
      ? [{ title: "put DB_URL together in the ExternalSecret, and take it from there", safe: true, changes: url }]
      : []),
    { title: `call the variables ${words}`, safe: true, changes: renamed },
  ];
};

function environmentOf({ blame: { object, path } }: Trouble) {
  const env = path.lastIndexOf("env");
  return { object, path: env === -1 ? path : path.slice(0, env + 1) };
}

const names = {
  host: "DB_HOSTNAME",
  port: "DB_PORT",
  username: "DB_USERNAME",
  password: "DB_PASSWORD",
  database: "DB_DATABASE_NAME",
} as const;

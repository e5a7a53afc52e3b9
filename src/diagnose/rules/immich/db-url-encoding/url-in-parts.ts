import type { Change } from "../../../../fix/index.ts";
import { listAt, stringAt, type World } from "../../../../world/index.ts";
import { valueAt, writtenText, type FieldOfObject } from "../../details.ts";

/** A URL in `env` whose password is a variable: what stands before and behind that is written out, or is DB_USERNAME. */
const written = /^postgres(?:ql)?:\/\/([\w-]+|\$\(DB_USERNAME\)):\$\(DB_PASSWORD\)@([\w.-]+)(?::(\d+))?\/([\w-]+)$/;

/** Says the same in variables that need no encoding; undefined where the URL says more, or one of them is there already. */
export function urlInParts(world: World, { object, path }: FieldOfObject): readonly Change[] | undefined {
  const [env, index] = [path.slice(0, -2), path.at(-2)];
  if (env.at(-1) !== "env" || index === undefined || path.at(-1) !== "value") return undefined;
  const parts = written.exec(writtenText(world, { object, path }) ?? "");
  if (parts === null) return undefined;
  const [, username = "", host = "", port = "5432", database = ""] = parts;
  const names = new Set(listAt(valueAt(world, { object, path: env })).map((entry) => stringAt(entry, "name")));
  const isUserThere = username.startsWith("$");
  if (!names.has("DB_PASSWORD") || names.has("DB_USERNAME") !== isUserThere) return undefined;
  if (["DB_HOSTNAME", "DB_PORT", "DB_DATABASE_NAME"].some((name) => names.has(name))) return undefined;
  // What Immich takes by itself need not be said.
  const others = [
    ...(isUserThere ? [] : [["DB_USERNAME", username]]),
    ...(port === "5432" ? [] : [["DB_PORT", port]]),
    ...(database === "immich" ? [] : [["DB_DATABASE_NAME", database]]),
  ];
  const set = (name: string, value: string): Change => ({
    kind: "set",
    field: { object, path: [...env, index, name] },
    value,
  });
  return [
    set("name", "DB_HOSTNAME"),
    set("value", host),
    ...others.map(([name = "", value = ""]): Change => ({
      kind: "add",
      field: { object, path: env },
      value: { name, value },
    })),
  ];
}

import { hasVariable } from "../../source/index.ts";
import { outsideValue, type Tracked } from "../../template/index.ts";
import type { WorldObject } from "../../world/index.ts";
import type { Context } from "../engine/index.ts";
import { containerEnvironment, knownName, knownText, type Container, type Variable } from "../kubernetes/index.ts";

/** What the container is told, by variable; a value is undefined where it comes from someone else, names as `knownName` has them. */
export interface Settings {
  readonly host: string | undefined;
  readonly superuser: string | undefined;
  readonly user: string | undefined;
  readonly databases: readonly string[] | undefined;
  readonly flags: readonly string[];
  readonly superuserPassword: Tracked;
  readonly password: Tracked;
  /** Required variables that are empty or not there. */
  readonly unset: readonly string[];
  readonly variables: ReadonlyMap<string, Variable>;
}

const required = [
  "INIT_POSTGRES_HOST",
  "INIT_POSTGRES_SUPER_PASS",
  "INIT_POSTGRES_USER",
  "INIT_POSTGRES_PASS",
  "INIT_POSTGRES_DBNAME",
] as const;

/** The variables of home-operations/postgres-init (entrypoint.sh). */
export function readSettings(context: Context, workload: WorldObject, container: Container): Settings {
  const { variables, open } = containerEnvironment(context.world, workload, container);
  const read = (name: string, as: typeof knownText): string | undefined => {
    const value = variables.get(name)?.value;
    return value ? as(value) : open.length > 0 ? undefined : "";
  };
  const text = (name: string): string | undefined => read(name, knownText);
  const superuser = text("INIT_POSTGRES_SUPER_USER");
  const value = (name: string): Tracked => variables.get(name)?.value ?? outsideValue(name);
  return {
    host: text("INIT_POSTGRES_HOST"),
    superuser: superuser === "" ? "postgres" : superuser,
    user: read("INIT_POSTGRES_USER", knownName),
    databases: namesIn(read("INIT_POSTGRES_DBNAME", knownName)),
    flags: (text("INIT_POSTGRES_USER_FLAGS") ?? "").split(/\s+/).filter((flag) => flag !== ""),
    superuserPassword: value("INIT_POSTGRES_SUPER_PASS"),
    password: value("INIT_POSTGRES_PASS"),
    unset: required.filter((name) => text(name) === ""),
    variables,
  };
}

/** Names with blanks between them; one that is still to come counts as one. */
function namesIn(text: string | undefined): readonly string[] | undefined {
  if (text === undefined) return undefined;
  return hasVariable(text) ? [text] : text.split(/\s+/).filter((name) => name !== "");
}

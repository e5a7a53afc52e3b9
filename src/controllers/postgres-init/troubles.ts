import type { WorldObject } from "../../world/index.ts";
import type { Blame, Trouble } from "../engine/index.ts";
import type { Container } from "../kubernetes/index.ts";
import type { Settings } from "./settings.ts";

/** What the init container was told wrong. */
export interface SettingsFault {
  readonly problem: "unset" | "host" | "superuser" | "statement";
  /** The variable that says so. */
  readonly variable: string;
  readonly message: string;
  readonly blame?: Blame | undefined;
  readonly details?: Trouble["details"];
}

export function settingsTrouble(
  { ref }: WorldObject,
  container: Container,
  { variables }: Settings,
  { problem, variable, message, blame, details = {} }: SettingsFault,
): Trouble {
  const path = variables.get(variable)?.path;
  return {
    rule: "postgres-init/settings",
    object: ref,
    about: `${container.name}: ${problem}`,
    message,
    blame: blame ?? {
      object: ref,
      path: path ?? [...container.path, "env"],
      ...(path === undefined ? { missing: `no ${variable}` } : {}),
    },
    known: { from: "source", of: "home-operations/postgres-init entrypoint.sh" },
    details: { problem, variable, container: container.name, ...details },
  };
}

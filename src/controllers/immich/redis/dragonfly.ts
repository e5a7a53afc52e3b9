import { hasVariable } from "../../../source/index.ts";
import { listAt, objectAt, type WorldObject } from "../../../world/index.ts";
import type { Blame } from "../../engine/index.ts";
import { leftOutVariable } from "./left-out-variable.ts";
import type { ServerStart } from "../server-start.ts";

const flag = "allow-undeclared-keys";

/**
 * The scripts of Immich's queues use keys that they do not name beforehand, which Dragonfly refuses unless it is told otherwise.
 * With locks on hashtags people report both, so that nothing is said of it.
 */
export function noteDragonfly({ context, workload }: ServerStart, { madeBy }: WorldObject): void {
  const dragonfly = madeBy?.kind === "Dragonfly" ? objectAt(context.world, madeBy) : undefined;
  if (!dragonfly) return;
  const flags = listAt(dragonfly.object, "spec", "args").filter((each) => typeof each === "string");
  if (flags.some((each) => /undeclared|lock_on_hashtags/.test(each))) return;
  const index = flags.findIndex((each) => each.startsWith("--default_lua_flags="));
  const variable = leftOutVariable(dragonfly, flags[index] ?? "", flag, context.world);
  if (variable === undefined && flags.some(hasVariable)) return;
  const missing = `no --default_lua_flags=${flag}`;
  const own: Blame = { object: dragonfly.ref, path: ["spec", "args", ...(index < 0 ? [] : [index])], missing };
  context.notes({
    rule: "immich/dragonfly-flags",
    object: workload.ref,
    message: "ReplyError: ERR Error running script: script tried accessing undeclared key",
    blame: variable?.blame ?? own,
    known: { from: "docs", of: "Dragonfly, Integrations: BullMQ, and dragonflydb/dragonfly#4249" },
    details: { dragonfly: dragonfly.ref.name, variable: variable?.name ?? "" },
    weight: "side",
  });
}

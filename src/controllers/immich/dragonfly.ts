import { groupKindOf, listAt, type WorldObject } from "../../world/index.ts";
import type { ServerStart } from "./server-start.ts";

/**
 * The scripts of Immich's queues use keys that they do not name beforehand, which Dragonfly refuses unless it is told otherwise.
 * Where it emulates a cluster people report both, so that nothing is said of it.
 */
export function noteDragonfly({ context, workload }: ServerStart, { madeBy }: WorldObject): void {
  const dragonfly =
    madeBy?.kind === "Dragonfly" ? context.world.get(groupKindOf(madeBy), madeBy.namespace, madeBy.name) : undefined;
  if (!dragonfly) return;
  const flags = listAt(dragonfly.object, "spec", "args").filter((flag) => typeof flag === "string");
  if (flags.some((flag) => /undeclared|cluster_mode|\$/.test(flag))) return;
  context.notes({
    rule: "immich/dragonfly-flags",
    object: workload.ref,
    message: "ReplyError: ERR Error running script: script tried accessing undeclared key",
    blame: { object: dragonfly.ref, path: ["spec", "args"], missing: "no --default_lua_flags=allow-undeclared-keys" },
    known: { from: "docs", of: "Dragonfly, Integrations: BullMQ, and dragonflydb/dragonfly#4249" },
    details: { dragonfly: dragonfly.ref.name },
    weight: "side",
  });
}

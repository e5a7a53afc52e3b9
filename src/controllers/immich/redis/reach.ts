import type { WorldObject } from "../../../world/index.ts";
import { containersOf, deadEnd, type OtherPods } from "../../kubernetes/index.ts";
import { blameVariable } from "../environment/setting.ts";
import { otherPods } from "../other-pods.ts";
import type { ServerStart } from "../server-start.ts";
import { portOf } from "./redis-port.ts";
import type { RedisTarget } from "./redis-target.ts";

/** Where Redis listens unless it is told otherwise. */
export const standardPort = 6379;

/** From the Service to a server that listens. Answers ioredis' words where nobody does. */
export function checkReach(start: ServerStart, target: RedisTarget, service: WorldObject): string | undefined {
  const { context, workload } = start;
  const { host, port, portVariable } = target;
  if (port === undefined) return undefined;
  const end = deadEnd(context.world, service, port, listensOn);
  if (!end) return undefined;
  const reason = `Error: connect ${end.problem === "no-port" ? "ETIMEDOUT" : "ECONNREFUSED"} ${host}:${port}`;
  // Who tells Immich another port than the usual one has to be right about it.
  const isTold = end.problem === "no-port" && portVariable !== undefined && port !== standardPort;
  const stands = context.fails({
    rule: "immich/redis-unreachable",
    object: workload.ref,
    message: reason,
    blame: isTold ? blameVariable(start, portVariable) : { object: end.object.ref, path: end.path },
    known: { from: "source", of: "Immich 1.106–3.2, ioredis and the endpoints controller" },
    details: { problem: end.problem, service: service.ref.name, port, asked: end.asked, present: end.present },
  });
  return stands ? reason : undefined;
}

function listensOn(workload: WorldObject): number | OtherPods | undefined {
  const [container, ...others] = containersOf(workload).filter(({ init }) => !init);
  return (container && others.length === 0 ? portOf(container) : undefined) ?? otherPods(workload, "Redis");
}

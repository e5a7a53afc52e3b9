import { isOpen } from "../../source/index.ts";
import { containerEnvironment, runsPods, workloadKinds, type Environment } from "../kubernetes/index.ts";
import { refKey, refName, type World, type WorldObject } from "../../world/index.ts";
import { releaseOf, serverContainer, type ServerStart } from "./server-start.ts";
import { blameEnvironment, settingOf } from "./environment/setting.ts";

const redisDefaults = { REDIS_HOSTNAME: "redis", REDIS_PORT: "6379", REDIS_DBINDEX: "0" } as const;

/**
 * Immich may run as several workloads, one with the API and one with the microservices. They meet at their queues in Redis; with
 * another host or database there, what one puts in the other never sees.
 */
export function noteOtherServers(start: ServerStart): void {
  const { context, workload, environment } = start;
  for (const kind of workloadKinds) {
    for (const other of context.world.list(kind, workload.ref.namespace)) {
      const container =
        refKey(other.ref) === refKey(workload.ref) || !runsPods(other) ? undefined : serverContainer(other);
      if (!container) continue;
      const theirs = containerEnvironment(context.world, other, container);
      const name = differing(environment, theirs);
      if (name === undefined || releaseOf(container, context) !== start.version) continue;
      // Said once, of the workload that leaves the default.
      if (environment.variables.has(name)) continue;
      context.notes({
        rule: "immich/redis-differs",
        object: workload.ref,
        message: "jobs stay in the queue",
        blame: blameEnvironment(start, `no ${name}`),
        known: { from: "source", of: "Immich config.repository.ts and BullMQ" },
        details: { name, other: refName(other.ref), theirs: valueOf(theirs, name) ?? "", own: redisDefaults[name] },
        weight: "side",
      });
      return;
    }
  }
}

/** Does Immich's server run in another workload of the namespace, too? */
export function runsBeside(workload: WorldObject, world: World): boolean {
  return workloadKinds
    .flatMap((kind) => world.list(kind, workload.ref.namespace))
    .some(
      (other) => refKey(other.ref) !== refKey(workload.ref) && runsPods(other) && serverContainer(other) !== undefined,
    );
}

/** The first Redis setting that certainly differs. Users of URLs and sockets are left alone. */
function differing(own: Environment, theirs: Environment): keyof typeof redisDefaults | undefined {
  const others = ["REDIS_URL", "REDIS_SOCKET"];
  if (others.some((name) => own.variables.has(name) || theirs.variables.has(name))) return undefined;
  return (Object.keys(redisDefaults) as (keyof typeof redisDefaults)[]).find((name) => {
    const [here, there] = [valueOf(own, name), valueOf(theirs, name)];
    return here !== undefined && there !== undefined && here !== there;
  });
}

/** Undefined where it is not known; `${NAME}` is replaced by somebody who is not seen here. */
function valueOf(environment: Environment, name: keyof typeof redisDefaults): string | undefined {
  const setting = settingOf(environment, name);
  if (setting.kind === "unset") return redisDefaults[name];
  return setting.kind === "text" && !isOpen(setting.text) ? setting.text : undefined;
}

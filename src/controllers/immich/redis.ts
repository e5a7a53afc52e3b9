import { redisPort } from "../../catalog/index.ts";
import { at, groupKindOf, healthOf, stringAt, type WorldObject } from "../../world/index.ts";
import { containersOf, deadEnd, expectationOf, workloadsBehind, type Variable } from "../kubernetes/index.ts";
import type { Step } from "./connection.ts";
import { noteDragonfly } from "./dragonfly.ts";
import { lookUpHost } from "./host-lookup.ts";
import { checkNetwork } from "./network.ts";
import { isRedisOptions, redisOptions } from "./redis-options.ts";
import type { ServerStart } from "./server-start.ts";
import { blameEnvironment, blameVariable, settingOf, writtenAt } from "./setting.ts";

/** Immich's Redis client: does its host exist? */
export function checkRedis(start: ServerStart): Step<undefined> {
  const { context, workload, environment } = start;
  const target = redisHost(start);
  if (target === undefined) return { kind: "assumed" };
  const found = lookUpHost(start, target.host);
  if (found.kind === "outside") {
    context.assumes({ message: `${target.host} is a Redis server`, object: workload.ref });
    return { kind: "assumed" };
  }
  if (found.kind === "service") {
    noteDragonfly(start, found.service);
    const blocked =
      checkNetwork(start, found.service, { host: target.host, port: portOf(start) }) ??
      checkReach(start, target.host, found.service);
    return blocked === undefined ? checkPods(start, target.host, found.service) : { kind: "failed", reason: blocked };
  }
  const { namespace, name } = found;
  const expectation = expectationOf(context.world, "Service", namespace, name);
  const reason = `Error: getaddrinfo ENOTFOUND ${target.host}`;
  if (expectation.kind === "coming") {
    const makers = expectation.makers.map(({ ref }) => ({
      kind: groupKindOf(ref),
      namespace: ref.namespace,
      name: ref.name,
    }));
    return { kind: "waits", reason, waitsFor: [{ kind: "Service", namespace, name }, ...makers] };
  }
  if (expectation.kind !== "absent") {
    context.assumes({ message: `Service ${name} in namespace ${namespace} is a Redis server`, object: workload.ref });
    return { kind: "assumed" };
  }
  const ignored = ["REDIS_URL", "REDIS_HOST"]
    .map((other) => environment.variables.get(other))
    .find((other) => other !== undefined);
  const variable = target.variable ?? ignored;
  const stands = context.fails({
    rule: "immich/redis-host",
    object: workload.ref,
    message: reason,
    blame: variable ? blameVariable(start, variable) : blameEnvironment(start, "no REDIS_HOSTNAME"),
    known: { from: "source", of: "Immich 1.106–3.2 and cluster DNS" },
    details: {
      host: target.host,
      namespace,
      set: target.variable?.name ?? "",
      ignored: target.variable ? "" : (ignored?.name ?? ""),
    },
  });
  return stands ? { kind: "failed", reason } : { kind: "assumed" };
}

/** From the Service to a server that listens. Answers ioredis' words where nobody does. */
function checkReach(start: ServerStart, host: string, service: WorldObject): string | undefined {
  const { context, workload, environment } = start;
  if (settingOf(environment, "REDIS_PORT").kind === "unknown") return undefined;
  const port = portOf(start);
  const end = deadEnd(context.world, service, port, listensOn);
  if (!end) return undefined;
  const reason = `Error: connect ${end.problem === "no-port" ? "ETIMEDOUT" : "ECONNREFUSED"} ${host}:${port}`;
  const stands = context.fails({
    rule: "immich/redis-unreachable",
    object: workload.ref,
    message: reason,
    blame: { object: end.object.ref, path: end.path },
    known: { from: "source", of: "Immich 1.106–3.2, ioredis and the endpoints controller" },
    details: { problem: end.problem, service: service.ref.name, port, asked: end.asked, present: end.present },
  });
  return stands ? reason : undefined;
}

/** Redis runs in one of the pods behind the Service; as long as none of them starts, their own troubles say why. */
function checkPods(start: ServerStart, host: string, service: WorldObject): Step<undefined> {
  const workloads = workloadsBehind(start.context.world, service);
  const down = workloads.filter((workload) => ["failed", "waiting"].includes(healthOf(workload)?.state ?? ""));
  if (workloads.length === 0 || down.length < workloads.length) return { kind: "done", value: undefined };
  const waitsFor = down.map(({ ref }) => ({ kind: groupKindOf(ref), namespace: ref.namespace, name: ref.name }));
  return { kind: "waits", reason: `Error: connect ECONNREFUSED ${host}:${portOf(start)}`, waitsFor };
}

/** A Redis that is started as its image says. */
function listensOn(workload: WorldObject): number | undefined {
  const [container, ...others] = containersOf(workload).filter(({ init }) => !init);
  if (!container || others.length > 0) return undefined;
  const isTold = ["command", "args", "env", "envFrom"].some((field) => at(container.spec, field) !== undefined);
  const mounts = at(container.spec, "volumeMounts") !== undefined;
  return isTold || mounts ? undefined : redisPort(container.image);
}

interface RedisHost {
  readonly host: string;
  /** What set it; undefined for the default. */
  readonly variable?: Variable | undefined;
}

/** `REDIS_URL` counts only in the form `ioredis://BASE64`; any other scheme is passed over without a word. */
function redisHost(start: ServerStart): RedisHost | undefined {
  const { environment } = start;
  const url = settingOf(environment, "REDIS_URL");
  if (url.kind === "unknown") return url.variable && writtenHost(start, url.variable);
  if (url.kind === "text" && isRedisOptions(url.text)) {
    const host = stringAt(redisOptions(url.text), "host");
    return host === undefined ? undefined : { host, variable: url.variable };
  }
  if (settingOf(environment, "REDIS_SOCKET").kind !== "unset") return undefined;
  const host = settingOf(environment, "REDIS_HOSTNAME");
  if (host.kind === "unknown") return undefined;
  return host.kind === "text" ? { host: host.text, variable: host.variable } : { host: "redis" };
}

/** Of options that a template puts together with a password from elsewhere, the host is known where the template names it. */
function writtenHost(start: ServerStart, variable: Variable): RedisHost | undefined {
  const text = variable.value.map((piece) => piece.text).join("");
  const host = isRedisOptions(text) ? stringAt(redisOptions(text), "host") : undefined;
  if (host === undefined || variable.from === undefined) return undefined;
  const { object, path } = writtenAt(start, variable.from.object, variable.from.key);
  return object && stringAt(object.object, ...path)?.includes(`"${host}"`) ? { host, variable } : undefined;
}

function portOf({ environment }: ServerStart): number {
  const port = settingOf(environment, "REDIS_PORT");
  return port.kind === "text" ? Number(port.text) : 6379;
}

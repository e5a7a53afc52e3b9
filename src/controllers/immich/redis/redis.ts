import { postgresImage, redisPort } from "../../../catalog/index.ts";
import { listAt, refName, type WorldObject } from "../../../world/index.ts";
import { bitnamiReleases, containersOf, expectationOf, type Container } from "../../kubernetes/index.ts";
import type { Step } from "../connection/connection.ts";
import { noteDragonfly } from "./dragonfly.ts";
import { lookUpHost } from "../host-lookup.ts";
import { checkNetwork } from "../network.ts";
import { besideImmich, isOwnPod, refusedAt } from "../own-pod.ts";
import { checkChartPassword, checkPassword } from "./password/check-password.ts";
import { checkReach, standardPort } from "./reach.ts";
import { portOf } from "./redis-port.ts";
import { redisTarget, type RedisTarget } from "./redis-target.ts";
import type { ServerStart } from "../server-start.ts";
import { blameEnvironment, blameVariable, isWritten } from "../environment/setting.ts";
import { waitsForObject } from "../../engine/index.ts";
import { stoppedBehind } from "../stopped-behind.ts";
import { unservedWorkload } from "../unserved.ts";

/** Immich's Redis client: does its host exist? */
export function checkRedis(start: ServerStart): Step<undefined> {
  const { context, workload } = start;
  const target = redisTarget(start);
  if (target === "socket") return { kind: "assumed" };
  if (target === "unknown") {
    context.assumes({ message: "the host in Immich's Redis settings is a Redis server", object: workload.ref });
    return { kind: "assumed" };
  }
  const found = lookUpHost(start, target.host);
  if (found.kind === "outside") {
    const own = inOwnPod(start, target);
    if (own !== undefined) return own;
    context.assumes({ message: `${target.host} is a Redis server`, object: workload.ref });
    return { kind: "assumed" };
  }
  return found.kind === "service" ? behindService(start, target, found.service) : withoutService(start, target, found);
}

function behindService(start: ServerStart, target: RedisTarget, service: WorldObject): Step<undefined> {
  noteDragonfly(start, service);
  const blocked =
    checkNetwork(start, service, { host: target.host, port: target.port ?? standardPort }) ??
    checkReach(start, target, service);
  if (blocked !== undefined) return { kind: "failed", reason: blocked };
  const pods = checkPods(start, target, service);
  return pods.kind === "done" ? letIn(checkPassword(start, target, service)) : pods;
}

/** The Service is to come, or somebody else's, or missing. */
function withoutService(
  start: ServerStart,
  target: RedisTarget,
  service: { readonly namespace: string; readonly name: string },
): Step<undefined> {
  const { context, workload } = start;
  const { namespace, name } = service;
  const expectation = expectationOf(context.world, "Service", namespace, name);
  const reason = `Error: getaddrinfo ENOTFOUND ${target.host}`;
  if (expectation.kind === "coming") {
    const makers = expectation.makers.map(({ ref }) => waitsForObject(ref));
    return { kind: "waits", reason, waitsFor: [{ kind: "Service", namespace, name }, ...makers] };
  }
  if (expectation.kind !== "absent") {
    const refused = checkChartPassword(start, target, service);
    if (refused !== undefined) return { kind: "failed", reason: refused };
    context.assumes({ message: `Service ${name} in namespace ${namespace} is a Redis server`, object: workload.ref });
    return { kind: "assumed" };
  }
  return missingHost(start, target, namespace, reason);
}

function missingHost(start: ServerStart, target: RedisTarget, namespace: string, reason: string): Step<undefined> {
  const { context, workload, environment } = start;
  const ignored = ["REDIS_URL", "REDIS_HOST"]
    .map((other) => environment.variables.get(other))
    .find((other) => other !== undefined);
  const variable = target.variable ?? ignored;
  const ofCharts = bitnamiReleases(context.world, namespace, ["redis", "valkey"]).flatMap(
    ({ services }) => services[0] ?? [],
  );
  const unserved = unservedWorkload(start, namespace, runsRedis);
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
      present: ofCharts.map((name) => target.host.replace(/^[^.]*/, name)),
      unserved: unserved ? refName(unserved.ref) : "",
      service: target.host.replace(/\..*/, ""),
      byChart: target.variable !== undefined && !isWritten(start, target.variable),
    },
  });
  return stands ? { kind: "failed", reason } : { kind: "assumed" };
}

function runsRedis(workload: WorldObject): boolean {
  return containersOf(workload).some(({ init, image }) => !init && redisPort(image) !== undefined);
}

/** Undefined where the host is somewhere else, or what runs beside Immich may be a Redis. */
function inOwnPod(start: ServerStart, target: RedisTarget): Step<undefined> | undefined {
  const { host, port = standardPort, variable, portVariable } = target;
  if (!isOwnPod(start, host)) return undefined;
  const beside = besideImmich(start).filter((one) => !isPostgres(one));
  const listens = beside.map(portOf);
  if (listens.includes(port)) return { kind: "done", value: undefined };
  if (listens.includes(undefined) || target.port === undefined) return undefined;
  const { context, workload } = start;
  const reason = refusedAt(host, port);
  const [present] = listens;
  const told = present === undefined ? variable : (portVariable ?? variable);
  const stands = context.fails({
    rule: "immich/redis-host",
    object: workload.ref,
    about: "own pod",
    message: reason,
    blame: told ? blameVariable(start, told) : blameEnvironment(start, "no REDIS_HOSTNAME"),
    known: { from: "source", of: "Immich 1.106–3.2, containers of a pod share its network" },
    details: {
      host,
      namespace: workload.ref.namespace,
      set: told?.name ?? "",
      ownPod: true,
      port,
      listens: present ?? "",
    },
  });
  return stands ? { kind: "failed", reason } : { kind: "assumed" };
}

/** A database that is started as its image says is no Redis. */
function isPostgres({ image, spec }: Container): boolean {
  return postgresImage(image)?.kind === "standalone" && listAt(spec, "command").length === 0;
}

function letIn(refusal: string | undefined): Step<undefined> {
  return refusal === undefined ? { kind: "done", value: undefined } : { kind: "failed", reason: refusal };
}

/** Redis runs in one of the pods behind the Service; as long as none of them starts, their own troubles say why. */
function checkPods(start: ServerStart, { host, port }: RedisTarget, service: WorldObject): Step<undefined> {
  const waitsFor = stoppedBehind(start.context.world, service);
  if (waitsFor.length === 0) return { kind: "done", value: undefined };
  return { kind: "waits", reason: `Error: connect ECONNREFUSED ${host}:${port ?? standardPort}`, waitsFor };
}

import type { Json } from "../../../../source/index.ts";
import type { World, WorldObject } from "../../../../world/index.ts";
import type { Blame } from "../../../engine/index.ts";
import type { RedisTarget } from "../redis-target.ts";
import type { ServerStart } from "../../server-start.ts";
import { blameEnvironment, blameVariable, settingOf } from "../../environment/setting.ts";
import { askedByChart } from "./asked-by-chart.ts";
import { askedByOperator } from "./asked-by-operator.ts";
import { askedByPods } from "./asked-by-pods.ts";
import type { Demand } from "./demand.ts";

/** A server of the repository that asks for a password. Answers what ioredis is told without it, or with another one. */
export function checkPassword(start: ServerStart, target: RedisTarget, service: WorldObject): string | undefined {
  const demand = demandOf(start.context.world, service);
  return demand && refused(start, target, demand);
}

/** The same of a Service that only a chart can bring. */
export function checkChartPassword(
  start: ServerStart,
  target: RedisTarget,
  service: { readonly namespace: string; readonly name: string },
): string | undefined {
  const demand = askedByChart(start.context.world, service.namespace, service.name);
  return demand && refused(start, target, demand);
}

function demandOf(world: World, service: WorldObject): Demand | undefined {
  return askedByOperator(world, service) ?? askedByPods(world, service);
}

/** Files and lists of users may hold the right one. */
const otherWays = ["REDIS_PASSWORD_FILE", "CREDENTIALS_DIRECTORY", "REDIS_USERNAME"];

/**
 * With a password that nobody asked for ioredis only warns. Without one, or with a wrong one, its ready check fails, and it begins
 * again without end (lib/redis/event_handler.ts, connectHandler).
 */
function refused(start: ServerStart, target: RedisTarget, { password, secret }: Demand): string | undefined {
  const { context, workload, environment } = start;
  if (target.options === undefined && otherWays.some((name) => environment.variables.has(name))) return undefined;
  const given = givenPassword(start, target);
  if (given === "unknown") return undefined;
  const isOther = given.text !== undefined && password !== undefined && given.text !== password;
  if (given.text !== undefined && !isOther) return undefined;
  const message = isOther
    ? "ReplyError: WRONGPASS invalid username-password pair or user is disabled."
    : "ReplyError: NOAUTH Authentication required.";
  const reachable = secret !== undefined && secret.namespace === workload.ref.namespace;
  const stands = context.fails({
    rule: "immich/redis-password",
    object: workload.ref,
    message,
    blame: given.blame,
    known: { from: "source", of: "Immich 1.106–3.2 and ioredis 5" },
    details: {
      problem: isOther ? "other" : "none",
      host: target.host,
      form: target.options === undefined ? "parts" : "options",
      secret: reachable ? secret.name : "",
      key: reachable ? secret.key : "",
    },
  });
  return stands ? message : undefined;
}

interface Given {
  readonly text: string | undefined;
  readonly blame: Blame;
}

function givenPassword(start: ServerStart, { options, variable }: RedisTarget): Given | "unknown" {
  if (options !== undefined && variable !== undefined) {
    const text = passwordIn(options);
    return text === "unknown" ? text : { text, blame: blameVariable(start, variable) };
  }
  const setting = settingOf(start.environment, "REDIS_PASSWORD");
  if (setting.kind === "unknown") return "unknown";
  if (setting.kind === "text") return { text: setting.text, blame: blameVariable(start, setting.variable) };
  return { text: undefined, blame: blameEnvironment(start, "no REDIS_PASSWORD") };
}

function passwordIn(options: Json | "unseen"): string | undefined | "unknown" {
  if (options === "unseen" || typeof options !== "object" || options === null || Array.isArray(options))
    return "unknown";
  const { password, username } = options as { readonly [name: string]: Json };
  if (username !== undefined) return "unknown";
  return typeof password === "string" && password !== "" ? password : undefined;
}

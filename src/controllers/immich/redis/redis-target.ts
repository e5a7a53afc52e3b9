import type { Json } from "../../../source/index.ts";
import type { Tracked } from "../../../template/index.ts";
import { numberAt, stringAt } from "../../../world/index.ts";
import { knownText, type Variable } from "../../kubernetes/index.ts";
import { isRedisOptions, mayBeRedisOptions, redisOptions } from "./redis-options.ts";
import type { ServerStart } from "../server-start.ts";
import { settingOf, writtenAt } from "../environment/setting.ts";

/** Where Immich's Redis client connects to. */
export interface RedisTarget {
  readonly host: string;
  /** What set the host; undefined for the default. */
  readonly variable?: Variable | undefined;
  /** Undefined where someone else says it. */
  readonly port: number | undefined;
  /** What set the port; undefined for the default. */
  readonly portVariable?: Variable | undefined;
  /** Where all of it comes from options in `REDIS_URL`: these, as far as they are seen. */
  readonly options?: Json | "unseen" | undefined;
}

/** Where no Redis can be looked for: it is given by a socket, or by somebody who is not seen here. */
export type NoTarget = "socket" | "unknown";

/** `REDIS_URL` counts only in the form `ioredis://BASE64`, for everything; any other scheme is passed over without a word. */
export function redisTarget(start: ServerStart): RedisTarget | NoTarget {
  const { environment } = start;
  const host = settingOf(environment, "REDIS_HOSTNAME");
  // Who writes the host does not give another one where nobody sees it.
  const isTold = host.kind === "text";
  const url = settingOf(environment, "REDIS_URL");
  if (url.kind === "text" && isRedisOptions(url.text)) return targetOfOptions(url.text, url.variable) ?? "unknown";
  if (url.kind === "unknown" && !(isTold && !url.variable) && !isPassedOver(url.variable))
    return writtenTarget(start, url.variable) ?? "unknown";
  const socket = settingOf(environment, "REDIS_SOCKET");
  if (socket.kind !== "unset" && !(isTold && !socket.variable)) return "socket";
  if (host.kind === "unknown") return "unknown";
  return host.kind === "text"
    ? { host: host.text, variable: host.variable, ...portOf(start) }
    : { host: "redis", ...portOf(start) };
}

function portOf({ environment }: ServerStart): Pick<RedisTarget, "port" | "portVariable"> {
  const port = settingOf(environment, "REDIS_PORT");
  if (port.kind === "unset" || (port.kind === "unknown" && !port.variable)) return { port: 6379 };
  // What is no number Immich refuses, and nobody can say which port is meant.
  if (port.kind === "unknown" || Number.isNaN(Number(port.text))) return { port: undefined };
  return { port: Number(port.text), portVariable: port.variable };
}

/** Of a URL that nobody here knows as a whole, the scheme may be written all the same. */
function isPassedOver(variable: Variable | undefined): boolean {
  return variable !== undefined && !mayBeRedisOptions(beginningOf(variable.value));
}

/** The text before the first piece that comes from elsewhere. */
function beginningOf(value: Tracked): string {
  const foreign = value.findIndex((piece) => knownText([piece]) === undefined);
  return value
    .slice(0, foreign === -1 ? value.length : foreign)
    .map(({ text }) => text)
    .join("");
}

function targetOfOptions(url: string, variable: Variable): RedisTarget | undefined {
  const options = redisOptions(url);
  const host = stringAt(options, "host");
  const port = numberAt(options, "port");
  if (host === undefined) return undefined;
  const target = { host, variable, options };
  return port === undefined ? { ...target, port: 6379 } : { ...target, port, portVariable: variable };
}

/** Of options that a template puts together with a password from elsewhere, the host is known where the template names it. */
function writtenTarget(start: ServerStart, variable: Variable | undefined): RedisTarget | undefined {
  const text = variable?.value.map((piece) => piece.text).join("") ?? "";
  const target = variable && isRedisOptions(text) ? targetOfOptions(text, variable) : undefined;
  if (target === undefined || variable?.from === undefined) return undefined;
  const { object, path } = writtenAt(start, variable.from.object, variable.from.key);
  const isWritten = object && stringAt(object.object, ...path)?.includes(`"${target.host}"`);
  return isWritten === true ? { ...target, options: "unseen" } : undefined;
}

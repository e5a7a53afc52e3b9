import type { Json } from "../../../source/index.ts";

const scheme = "ioredis://";

/** Is it the only form of `REDIS_URL` that counts? Any other is passed over without a word (config.repository.ts). */
export function isRedisOptions(url: string): boolean {
  return url.startsWith(scheme);
}

/** Could a URL that begins so be it? */
export function mayBeRedisOptions(beginning: string): boolean {
  return scheme.startsWith(beginning) || beginning.startsWith(scheme);
}

/** The options of ioredis in such a URL: JSON in base64. Undefined when it is no such thing. */
export function redisOptions(url: string): Json | undefined {
  try {
    return JSON.parse(Buffer.from(url.slice(scheme.length), "base64").toString("utf8")) as Json;
  } catch {
    return undefined;
  }
}

import { at, numberAt, stringAt, type WorldObject } from "../../world/index.ts";

export interface Retries {
  /** How often a failed sync is tried again. */
  readonly limit: number;
  /** Seconds until the last try. */
  readonly lastAfter: number;
}

/** More tries than this take longer than anybody waits. */
const maxRetries = 1000;

/**
 * How long an automated sync is tried again: five times unless `syncPolicy.retry` says otherwise (autoSync; RetryStrategy,
 * NextRetryAt), and after that not before the next commit. Undefined where it does not end: a person syncs and will do so again, or
 * the limit is negative.
 */
export function retriesOf({ object }: WorldObject): Retries | undefined {
  const policy = at(object, "spec", "syncPolicy");
  const automated = at(policy, "automated");
  if (automated === undefined || automated === null || at(automated, "enabled") === false) return undefined;
  const retry = at(policy, "retry");
  const limit = retry === undefined ? 5 : (numberAt(retry, "limit") ?? 0);
  if (limit < 0) return undefined;
  const first = seconds(stringAt(retry, "backoff", "duration")) ?? 5;
  const most = seconds(stringAt(retry, "backoff", "maxDuration")) ?? 180;
  const factor = numberAt(retry, "backoff", "factor") ?? 2;
  let lastAfter = 0;
  for (let count = 0; count < Math.min(limit, maxRetries); count++) {
    const wait = first * factor ** count;
    lastAfter += most > 0 ? Math.min(most, wait) : wait;
  }
  return { limit, lastAfter };
}

const units: Readonly<Record<string, number>> = { h: 3600, m: 60, s: 1, ms: 0.001 };

/** `90`, `1m30s` (parseStringToDuration). */
function seconds(duration: string | undefined): number | undefined {
  if (duration === undefined || duration === "") return undefined;
  if (/^\d+$/.test(duration)) return Number(duration);
  const parts = [...duration.matchAll(/(\d+(?:\.\d+)?)(ms|h|m|s)/g)];
  return parts.length === 0
    ? undefined
    : parts.reduce((sum, [, value, unit]) => sum + Number(value) * (units[unit ?? "s"] ?? 1), 0);
}

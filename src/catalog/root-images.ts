import { parseImage } from "./image-reference.ts";
import { postgresImage } from "./images.ts";

/**
 * Images whose Dockerfile names no user, so that they start as root: those of Immich (immich-app/immich#2750), and the official
 * ones of PostgreSQL, Valkey and Redis, which step down only after they have started.
 */
export function startsAsRoot(image: string): boolean {
  const { repository } = parseImage(image);
  const isKnown =
    /(?:^|\/)(?:immich-app\/immich-(?:server|machine-learning)|valkey\/valkey|library\/(?:postgres|redis))$/.test(
      repository,
    );
  return isKnown || postgresImage(image)?.kind === "standalone";
}

/** How an entry point that was started as root gives its program to another user. */
export interface StepDown {
  /** It does so for this program only. */
  readonly program: string;
  /** What it ends with where it may not. */
  readonly failure: string;
}

/** Undefined for an image that is not known to step down, or to go on as root where it may not: Redis does since 8. */
export function stepDown(image: string): StepDown | undefined {
  const { repository, tag } = parseImage(image);
  if (postgresImage(image)?.kind === "standalone") return { program: "postgres", failure: switching("postgres") };
  if (/(?:^|\/)valkey\/valkey$/.test(repository))
    return { program: "valkey-server", failure: "setpriv: setresuid failed: Operation not permitted" };
  const isBefore8 = /(?:^|\/)library\/redis$/.test(repository) && /^[1-7](?:[.-]|$)/.test(tag ?? "");
  return isBefore8 ? { program: "redis-server", failure: switching("redis") } : undefined;
}

/** In the words of gosu. */
function switching(user: string): string {
  return `error: failed switching to "${user}": operation not permitted`;
}

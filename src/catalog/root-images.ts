import { parseImage } from "./image-reference.ts";

/**
 * Images whose Dockerfile names no user, so that they start as root: those of Immich (immich-app/immich#2750), its PostgreSQL
 * included, and the official ones of PostgreSQL, Valkey and Redis, which step down only after they have started
 * (docker-library/postgres, valkey-io/valkey-container, redis/docker-library-redis).
 */
export function startsAsRoot(image: string): boolean {
  const { repository } = parseImage(image);
  return /(?:^|\/)(?:immich-app\/(?:immich-(?:server|machine-learning)|postgres)|valkey\/valkey|library\/(?:postgres|redis))$/.test(
    repository,
  );
}

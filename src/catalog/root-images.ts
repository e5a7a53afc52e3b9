import { parseImage } from "./image-reference.ts";

/**
 * Images whose Dockerfile names no user, so that they start as root: those of Immich (immich-app/immich#2750), and the official
 * ones of Valkey and Redis, which step down only after they have started (valkey-io/valkey-container, redis/docker-library-redis).
 */
export function startsAsRoot(image: string): boolean {
  const { repository } = parseImage(image);
  return /(?:^|\/)(?:immich-app\/immich-(?:server|machine-learning)|valkey\/valkey|library\/redis)$/.test(repository);
}

import { parseImage } from "./image-reference.ts";
import { postgresImage } from "./images.ts";
import { isOneSlipOff } from "./looks-like.ts";

const entrypoint = "docker-entrypoint.sh";
/** Valkey installs its programs under the names that Redis has, too. */
const ofRedis = ["redis-server", "redis-sentinel", "valkey-server", "valkey-sentinel", "keydb-server", "dragonfly"];
const ofPostgres = ["postgres", "docker-ensure-initdb.sh"];

/** Those of the publishers, also behind a cache of registries; anybody may call an image of their own so. */
const redisImages =
  /(?:^|\/)(?:library\/redis|valkey\/valkey|bitnami(?:legacy)?\/(?:redis|valkey)|eqalpha\/keydb|dragonflydb\/dragonfly)$/;

/** The program that a word plainly means in an image of a database or a Redis; undefined where none, or where it is one itself. */
export function meantProgram(image: string, word: string): string | undefined {
  const servers = redisImages.test(parseImage(image).repository) ? ofRedis : [];
  const databases = postgresImage(image)?.kind === "standalone" ? ofPostgres : [];
  const programs = servers.length + databases.length === 0 ? [] : [...servers, ...databases, entrypoint];
  const meant = programs.filter((program) => isOneSlipOff(word, program));
  return programs.includes(word) || meant.length !== 1 ? undefined : meant[0];
}

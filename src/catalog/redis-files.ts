import { parseImage } from "./image-reference.ts";

/**
 * What a Redis or a Valkey leaves on its volume: `dump.rdb`, and the base of an append-only file, begin with the number of their format.
 * Each reads all that are older than its own.
 */
export interface RedisFiles {
  readonly server: "Redis" | "Valkey";
  /** The format of the oldest release, and of the newest, that the image's tag may stand for. */
  readonly oldest: number;
  readonly newest: number;
}

/** Redis' format since 7.4; later ones are not told apart. Valkey takes none of them (src/rdb.h, `RDB_FOREIGN_VERSION_MIN`). */
const foreign = 12;

/** The format by the first release that has it, newest first: `RDB_VERSION` in src/rdb.h of redis/redis; `RDB_VERSION_MAP` of valkey-io/valkey. */
const formats: Readonly<Record<RedisFiles["server"], readonly (readonly [since: number, format: number])[]>> = {
  Redis: [
    [704, foreign],
    [702, 11],
    [700, 10],
    [500, 9],
  ],
  Valkey: [
    [902, 81],
    [900, 80],
    [702, 11],
  ],
};

/** Undefined for images other than the official ones, and for tags that name no release. */
export function redisFiles(image: string): RedisFiles | undefined {
  const { repository, tag = "" } = parseImage(image);
  const server = serverOf(repository);
  const [, major, minor] =
    /^(\d+)(?:\.(\d+)(?:\.\d+)?)?(?:-(?:alpine|bookworm|trixie|bullseye)[\d.]*)?$/.exec(tag) ?? [];
  if (server === undefined || major === undefined) return undefined;
  const formatOf = (minor: number): number | undefined =>
    formats[server].find(([since]) => Number(major) * 100 + minor >= since)?.[1];
  const newest = formatOf(Number(minor ?? 99));
  // The first Valkey was 7.2.
  const oldest = formatOf(Number(minor ?? 0)) ?? newest;
  return newest === undefined || oldest === undefined ? undefined : { server, oldest, newest };
}

function serverOf(repository: string): RedisFiles["server"] | undefined {
  if (/(?:^|\/)library\/redis$/.test(repository)) return "Redis";
  return /(?:^|\/)valkey\/valkey$/.test(repository) ? "Valkey" : undefined;
}

/**
 * Does a server stop at the files that another one has left? `perhaps` for those of a tag such as `redis:7`, which stood for releases on
 * both sides of the line.
 */
export function refusesFiles(reader: RedisFiles, writer: RedisFiles): "always" | "perhaps" | "never" {
  if (refuses(reader, writer.oldest)) return "always";
  return writer.server === "Redis" && reader.server === "Valkey" && refuses(reader, writer.newest)
    ? "perhaps"
    : "never";
}

function refuses({ server, newest }: RedisFiles, format: number): boolean {
  return format > newest || (server === "Valkey" && format === foreign);
}

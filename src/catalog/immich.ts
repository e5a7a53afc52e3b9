import { parseImage } from "./image-reference.ts";
import { misnamedImage } from "./misnamed-images.ts";
import { atLeast, isBeyond, modelledReleases } from "./releases.ts";

/** Which part of Immich an image is, and of which release where the tag says so. */
export interface ImmichImage {
  readonly component: "server" | "machine-learning";
  /** `2.7.5`; undefined for `release`, `v2`, a digest and the like. */
  readonly version: string | undefined;
}

/** Recognises Immich's images by their own names, on whatever registry or mirror, and by a plain slip of them. */
export function immichImage(image: string): ImmichImage | undefined {
  const { repository, tag } = parseImage(misnamedImage(image)?.meant ?? image);
  const name = repository.slice(repository.lastIndexOf("/") + 1);
  if (name !== "immich-server" && name !== "immich-machine-learning") return undefined;
  const version = /^v?(\d+\.\d+\.\d+)(?:-[a-z0-9]+)?$/.exec(tag ?? "")?.[1];
  return { component: name === "immich-server" ? "server" : "machine-learning", version };
}

export function isImmichImage(image: string): boolean {
  return immichImage(image) !== undefined;
}

/** The release in an image's tag; undefined for other images and for tags that do not say. */
export function immichVersion(image: string): string | undefined {
  return immichImage(image)?.version;
}

/** Of a tag for a whole line of releases (`v2`): the release if it is of that line, else the newest of the line that is known. */
export function releaseInLine(image: string, release: string): string {
  const line = /^v?(\d+)$/.exec(parseImage(image).tag ?? "")?.[1];
  const isIn = (one: string): boolean => one.startsWith(`${line}.`);
  return isIn(release) ? release : (modelledReleases.immich.find(isIn) ?? release);
}

/** Something that holds from a release on, until the next era begins. */
interface Era<Value> {
  readonly since: string;
  readonly is: Value;
  readonly source: string;
}

function inEra<Value>(eras: readonly Era<Value>[], version: string): Value | undefined {
  return eras.findLast((era) => atLeast(version, era.since))?.is;
}

/** The vector extensions Immich can work with, by their names in SQL. */
export type VectorExtension = "vchord" | "vector" | "vectors";

/** What Immich calls them in its messages (EXTENSION_NAMES). */
export const vectorExtensionNames: Readonly<Record<VectorExtension, string>> = {
  vchord: "VectorChord",
  vector: "pgvector",
  vectors: "pgvecto.rs",
};

/** A range as Immich writes it, for example `>=0.3 <0.5`. */
export interface VersionWindow {
  readonly from: string;
  readonly below: string;
}

const vectorWindows: Readonly<Record<VectorExtension, readonly Era<VersionWindow | undefined>[]>> = {
  vchord: [
    { since: "1.133.0", is: { from: "0.3", below: "0.4" }, source: "immich-app/immich#18420" },
    { since: "1.135.0", is: { from: "0.3", below: "0.5" }, source: "immich-app/immich server/src/constants.ts" },
    { since: "2.1.0", is: { from: "0.3", below: "0.6" }, source: "immich-app/immich server/src/constants.ts" },
    { since: "2.5.0", is: { from: "0.3", below: "2" }, source: "immich-app/immich#23845" },
  ],
  vector: [{ since: "1.95.0", is: { from: "0.5", below: "1" }, source: "immich-app/immich server/src/constants.ts" }],
  vectors: [
    { since: "1.95.0", is: { from: "0.2", below: "0.3" }, source: "immich-app/immich server/src/constants.ts" },
    { since: "1.112.0", is: { from: "0.2", below: "0.4" }, source: "immich-app/immich#11624" },
    { since: "3.0.0", is: undefined, source: "immich-app/immich#28159" },
  ],
};

/** The versions of an extension that a release of Immich accepts; undefined when it accepts none. */
export function vectorWindow(extension: VectorExtension, version: string): VersionWindow | undefined {
  return inEra(vectorWindows[extension], version);
}

/** The newest releases of the extensions when the catalogue was made: github.com/tensorchord/VectorChord, pgvector/pgvector … */
const newestVectorVersions: Readonly<Record<VectorExtension, string>> = {
  vchord: "1.1.1",
  vector: "0.8.6",
  vectors: "0.4.0",
};

/** Is it a later release of the extension than is known here? */
export function isNewVectorExtension(extension: VectorExtension, version: string): boolean {
  return isBeyond(version, newestVectorVersions[extension]);
}

/** How a release of Immich comes to its vector extension. */
export interface VectorChoice {
  /** Values of `DB_VECTOR_EXTENSION`. */
  readonly named: ReadonlyMap<string, VectorExtension>;
  /** Without it: the first of these that the server has available. */
  readonly automatic: readonly VectorExtension[];
  /** Whether that was looked up, or is simply the default. */
  readonly detects: boolean;
}

const pgvecto = ["pgvecto.rs", "vectors"] as const;
const pgvector = ["pgvector", "vector"] as const;
const vectorchord = ["vectorchord", "vchord"] as const;

const vectorChoices: readonly Era<VectorChoice>[] = [
  {
    since: "0",
    is: { named: new Map([pgvector, pgvecto]), automatic: ["vectors"], detects: false },
    source: "immich-app/immich server/src/repositories/config.repository.ts",
  },
  {
    since: "1.133.0",
    is: { named: new Map([pgvector, pgvecto, vectorchord]), automatic: ["vchord", "vectors", "vector"], detects: true },
    source: "immich-app/immich server/src/repositories/database.repository.ts getVectorExtension",
  },
  {
    since: "3.0.0",
    is: { named: new Map([pgvector, vectorchord]), automatic: ["vchord", "vector"], detects: true },
    source: "immich-app/immich#28159",
  },
];

export function vectorChoice(version: string): VectorChoice {
  return inEra(vectorChoices, version) as VectorChoice;
}

/** Older major versions are refused (POSTGRES_VERSION_RANGE, server/src/constants.ts). */
export const oldestPostgres = 14;

/** Extensions that Immich's first migrations create, in their order. */
export const migrationExtensions: readonly string[] = ["uuid-ossp", "unaccent", "cube", "earthdistance", "pg_trgm"];

const serverPorts: readonly Era<number>[] = [
  { since: "0", is: 3001, source: "immich-app/immich server/src/constants.ts" },
  { since: "1.118.0", is: 2283, source: "release notes of v1.118.0, immich-app/immich#14407" },
];

/** The port on which the server listens unless `IMMICH_PORT` says otherwise. */
export function serverPort(version: string): number {
  return inEra(serverPorts, version) as number;
}

/** The ports of the metrics, which listen only with telemetry on. */
export const metricsPorts: readonly number[] = [8081, 8082];

/** Since this release `/api/server-info/…` is gone (release notes of v1.118.0, immich-app/immich#13189). */
export const serverInfoRemoved = "1.118.0";

/** What the server answers to anyone under `/api` (server/src/controllers/server.controller.ts, oauth.controller.ts). */
const publicPaths: readonly RegExp[] = [
  /^\/api\/?$/,
  /^\/api\/server(?:-info)?\/(?:ping|version|version-history|features|theme|config|media-types|apk-links)$/,
  /^\/api\/oauth\//,
];

/** May a request for this path be answered without a login? Outside of `/api` the web interface answers whatever is asked. */
export function isPublicPath(path: string): boolean {
  const plain = path.replace(/[?#].*$/, "").replace(/\/+$/, "");
  return !/^\/api(?:\/|$)/.test(plain) || plain.includes("$") || publicPaths.some((known) => known.test(plain));
}

/** Since this release `DB_SSL_MODE` exists (immich-app/immich#18025). */
export const partsEncryptSince = "1.133.0";

/** Since this release Immich dumps its database every night (immich-app/immich#13773, docs/roadmap). */
export const backsUpSince = "1.120.0";

/** Since this release the backup takes `uselibpqcompat` out of the URL before it hands it to pg_dump. */
export const backupStripsCompatibilitySince = "2.5.0";

/** How the environment is validated. */
export type Validator = "joi" | "class-validator" | "zod";

const validators: readonly Era<Validator>[] = [
  { since: "0", is: "joi", source: "immich-app/immich server/src/config.ts" },
  { since: "1.120.0", is: "class-validator", source: "immich-app/immich server/src/dtos/env.dto.ts" },
  { since: "3.0.0", is: "zod", source: "immich-app/immich#26597" },
];

export function environmentValidator(version: string): Validator {
  return inEra(validators, version) as Validator;
}

/** The port on which the official images of Redis and of what speaks like it listen, unless they are told otherwise. */
export function redisPort(image: string): number | undefined {
  const { repository } = parseImage(image);
  return /(?:^|\/)(?:redis|valkey|dragonfly|keydb)$/.test(repository) ? 6379 : undefined;
}

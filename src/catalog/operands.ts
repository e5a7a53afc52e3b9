import type { ImageReference } from "./image-reference.ts";
import { atLeast } from "./releases.ts";

/** What is in an image for CloudNativePG beside PostgreSQL and its contrib modules. */
export interface Operand {
  readonly major: number;
  /** Name → version (undefined where the tag does not say which); undefined as a whole where they are not known. */
  readonly added: ReadonlyMap<string, string | undefined> | undefined;
}

/** Libraries without an extension of their own that every operand but `minimal` has. */
export const operandLibraries: readonly string[] = ["pg_failover_slots"];

/**
 * An image that CloudNativePG can run; undefined for others, `unknown` for one whose tag does not say what it holds. Read from
 * the Dockerfiles and workflows of cloudnative-pg/postgres-containers, tensorchord/cloudnative-vectorchord and
 * tensorchord/cloudnative-pgvecto.rs.
 */
export function operandImage({ registry, repository, tag = "" }: ImageReference): Operand | "unknown" | undefined {
  switch (repository) {
    case "cloudnative-pg/postgresql":
    case "cloudnative-pg/postgresql-trunk":
      return plainOperand(tag, registry === "ghcr.io");
    case "tensorchord/cloudnative-vectorchord":
      return withVectorExtension(tag, /^(\d+(?:\.\d+)?)(?:-([\d.]+))?$/, "vchord", "0.1.0");
    case "tensorchord/cloudnative-pgvecto.rs":
    case "tensorchord/cloudnative-pgvecto-rs":
    case "bo0tzz/cnpgvecto.rs":
      return withVectorExtension(tag, /^(\d+(?:\.\d+)?)(?:-v([\d.]+))?$/, "vectors", "0.2.1");
    default:
      return undefined;
  }
}

/**
 * `17.5`, `17.5-1-bookworm`, `18-standard-trixie`, `18.1-202511101139-minimal-bookworm`. Under whatever tag, the publisher puts no
 * more into it; who copies it may.
 */
function plainOperand(tag: string, isPublishers: boolean): Operand | "unknown" {
  const parts = /^(\d+)(?:\.(\d+))?(?:beta\d|rc\d)?(?:-\d+)?(?:-(minimal|standard|system))?(?:-[a-z]+)?$/.exec(tag);
  if (!parts) {
    const known = majorOnly(tag);
    return known !== "unknown" && isPublishers ? { ...known, added: packaged() } : known;
  }
  const [, major = "", minor, flavour] = parts;
  if (flavour === "minimal") return { major: Number(major), added: new Map() };
  const hasVector = flavour !== undefined || minor === undefined || isRecent(Number(major), Number(minor));
  return { major: Number(major), added: hasVector ? packaged() : undefined };
}

/** What standard, system and the older images are given from PGDG. */
function packaged(): Map<string, string | undefined> {
  return new Map([
    ["pgaudit", undefined],
    ["vector", undefined],
  ]);
}

/** pgvector came into the images at the end of 2023; by these minor releases of February 2024 it was in all of them. */
function isRecent(major: number, minor: number): boolean {
  const since: Readonly<Record<number, number>> = { 12: 18, 13: 14, 14: 11, 15: 6, 16: 2 };
  return minor >= (since[major] ?? 0);
}

/** `<PostgreSQL>-<extension>`, made from the plain image of that release; without the second part it moves on. */
function withVectorExtension(
  tag: string,
  pattern: RegExp,
  extension: string,
  // From this version on pgvector was in every image that it was put into.
  vectorSince: string,
): Operand | "unknown" {
  const parts = pattern.exec(tag);
  if (!parts) return majorOnly(tag);
  const [, postgres = "", version] = parts;
  const [major = 0, minor] = postgres.split(".").map(Number);
  const hasVector =
    minor === undefined ? version === undefined || atLeast(version, vectorSince) : isRecent(major, minor);
  return { major, added: hasVector ? packaged().set(extension, version) : undefined };
}

function majorOnly(tag: string): Operand | "unknown" {
  const major = /^\d+/.exec(tag)?.[0];
  return major === undefined ? "unknown" : { major: Number(major), added: undefined };
}

/** An image that is mounted as a volume (`postgresql.extensions` of a Cluster), with where in it the files of its extensions lie. */
export interface ExtensionImage {
  /** The release of PostgreSQL that its libraries are made for; undefined where the tag does not say. */
  readonly major: number | undefined;
  readonly holds: ReadonlyMap<string, string>;
  /** The folder of its libraries. */
  readonly libraries: string;
  /** The folder above `extension`, with its control files and scripts. */
  readonly controls: string;
}

/** Undefined when it is not known what an image holds. The folders are those of the images' Dockerfiles. */
export function extensionImage({ repository, tag = "" }: ImageReference): ExtensionImage | undefined {
  if (repository === "tensorchord/vchord-scratch") {
    const [, major = "", version] = /^pg(\d+)-v([\d.]+)$/.exec(tag) ?? [];
    if (version === undefined) return undefined;
    const folders = { libraries: `usr/lib/postgresql/${major}/lib`, controls: `usr/share/postgresql/${major}` };
    return { major: Number(major), holds: new Map([["vchord", version]]), ...folders };
  }
  // cloudnative-pg/postgres-extensions-containers: `<version>-<major>-<distribution>`.
  const extension = publishedExtensions.get(repository);
  const [, version, major] = /^([\d.]+)(?:-\d{12})?-(\d+)/.exec(tag) ?? [];
  if (extension === undefined || version === undefined) return undefined;
  return {
    major: major?.length === 2 ? Number(major) : undefined,
    holds: new Map([[extension, version]]),
    libraries: "lib",
    controls: "share",
  };
}

const publishedExtensions: ReadonlyMap<string, string> = new Map([
  ["cloudnative-pg/pgvector", "vector"],
  ["cloudnative-pg/pgaudit", "pgaudit"],
]);

import { contribExtensions, contribLibraries } from "./contrib.ts";
import type { VectorExtension } from "./immich.ts";
import { parseImage, type ImageReference } from "./image-reference.ts";
import { operandImage, operandLibraries } from "./operands.ts";
import { spiloContents, spiloPreloads } from "./spilo.ts";

/** What a published PostgreSQL image holds. */
export interface PostgresImage {
  /**
   * - `spilo`: with Patroni, for the Zalando operator.
   * - `standalone`: the docker-library kind, with its own entry point.
   * - `operand`: for CloudNativePG.
   */
  readonly kind: "spilo" | "standalone" | "operand";
  /** Newest first. Empty when the tag does not tell; the extensions are then unknown too. */
  readonly majors: readonly number[];
  /** Name → version (undefined where the image does not say which); undefined when they are not known. */
  extensions(major: number): ReadonlyMap<string, string | undefined> | undefined;
  libraries(major: number): ReadonlySet<string> | undefined;
  /** `shared_preload_libraries` unless the user says otherwise. */
  readonly preloads: readonly string[];
  /** The default of `extwlist.extensions`; empty without pgextwlist. */
  readonly whitelist: readonly string[];
}

/** What the catalogue knows of an image; undefined when it is nobody's well-known PostgreSQL image. */
export function postgresImage(image: string): PostgresImage | undefined {
  const reference = behindCache(parseImage(image));
  return (
    spiloImage(reference) ??
    immichImage(reference) ??
    cloudNativeImage(reference) ??
    tensorchordImage(reference) ??
    plainImage(reference)
  );
}

/** A registry that fetches from others has a folder for each before the name: `registry.lan/ghcr/immich-app/postgres`. */
function behindCache(reference: ImageReference): ImageReference {
  return { ...reference, repository: reference.repository.split("/").slice(-2).join("/") };
}

/** Does an image's own name say that it is made from Spilo? */
export function isNamedSpilo(image: string): boolean {
  return /spilo/i.test(parseImage(image).repository);
}

/** Does an image's own name say that an extension is in it (`cnpg-vectorchord:17`, `spilo-pgvecto-rs`)? */
export function isNamedFor(image: string, extension: VectorExtension): boolean {
  return words[extension].test(image);
}

const words: Readonly<Record<VectorExtension, RegExp>> = {
  vchord: /vchord|vectorchord/i,
  vectors: /pgvectors|pgvecto[._-]?rs/i,
  vector: /pgvector(?!s)/i,
};

/** An image that has no Patroni, so that the Zalando operator cannot run it. Only said of well-known images. */
export function cannotBeSpilo(image: string): boolean {
  const known = postgresImage(image);
  return known !== undefined && known.kind !== "spilo";
}

/** The image for CloudNativePG with the PostgreSQL and the VectorChord that another image holds; undefined where that says too little. */
export function vectorchordOperand(image: string): string | undefined {
  const known = postgresImage(image);
  const major = known?.majors[0];
  const version = major === undefined ? undefined : known?.extensions(major)?.get("vchord");
  return version === undefined ? undefined : `ghcr.io/tensorchord/cloudnative-vectorchord:${major}-${version}`;
}

function spiloImage(reference: ImageReference): PostgresImage | undefined {
  const contents = spiloContents(reference);
  return (
    contents && {
      kind: "spilo",
      majors: contents.majors,
      extensions: (major) =>
        contents.isKnown ? new Map([...contents.extensions(major)].map((name) => [name, undefined])) : undefined,
      libraries: (major) => (contents.isKnown ? contents.libraries(major) : undefined),
      preloads: spiloPreloads,
      whitelist: contents.whitelist,
    }
  );
}

/** `17-vectorchord0.4.2-pgvectors0.2.0`, as immich-app/base-images names them. */
function immichImage({ repository, tag }: ImageReference): PostgresImage | undefined {
  if (repository !== "immich-app/postgres") return undefined;
  const parts = /^(\d+)-vectorchord([\d.]+?)(?:-pgvector([\d.]+?))?(?:-pgvectors([\d.]+?))?$/.exec(tag ?? "");
  if (!parts) return unknownContents("standalone", []);
  const [, major, vchord, vector, vectors] = parts;
  const added: [string, string | undefined][] = [
    ["vector", vector],
    ["vchord", vchord],
    ...(vectors === undefined ? [] : [["vectors", vectors] as [string, string]]),
  ];
  const preloads = vectors === undefined ? ["vchord"] : ["vchord", "vectors"];
  return withContents("standalone", Number(major), added, preloads);
}

/** The images that CloudNativePG runs. */
function cloudNativeImage(reference: ImageReference): PostgresImage | undefined {
  const operand = operandImage(reference);
  if (operand === undefined) return undefined;
  if (operand === "unknown") return unknownContents("operand", []);
  const { major, added } = operand;
  if (added === undefined) return unknownContents("operand", [major]);
  return withContents("operand", major, [...added], [], added.size === 0 ? [] : operandLibraries);
}

/** TensorChord's images: `vchord-postgres:pg17-v1.1.1`. */
function tensorchordImage({ repository, tag }: ImageReference): PostgresImage | undefined {
  switch (repository) {
    case "tensorchord/vchord-postgres": {
      const parts = /^pg(\d+)-v([\d.]+)$/.exec(tag ?? "");
      return parts
        ? withContents(
            "standalone",
            Number(parts[1]),
            [
              ["vector", undefined],
              ["vchord", parts[2]],
            ],
            ["vchord", "vector"],
          )
        : unknownContents("standalone", []);
    }
    case "tensorchord/pgvecto-rs": {
      const parts = /^pg(\d+)-v([\d.]+)$/.exec(tag ?? "");
      return parts
        ? withContents("standalone", Number(parts[1]), [["vectors", parts[2]]], ["vectors"])
        : unknownContents("standalone", []);
    }
    case "tensorchord/vchord-suite":
      return unknownContents("standalone", []);
    default:
      return undefined;
  }
}

/** The official image, and pgvector's. */
function plainImage({ registry, repository, tag }: ImageReference): PostgresImage | undefined {
  if (registry === "docker.io" && repository === "library/postgres") {
    const major = Number(/^\d+/.exec(tag ?? "")?.[0] ?? Number.NaN);
    return Number.isNaN(major) ? unknownContents("standalone", []) : withContents("standalone", major, [], []);
  }
  if (repository === "pgvector/pgvector") {
    const parts = /^(?:([\d.]+)-)?pg(\d+)/.exec(tag ?? "");
    return parts
      ? withContents("standalone", Number(parts[2]), [["vector", parts[1]]], [])
      : unknownContents("standalone", []);
  }
  return undefined;
}

function withContents(
  kind: PostgresImage["kind"],
  major: number,
  added: readonly (readonly [string, string | undefined])[],
  preloads: readonly string[],
  addedLibraries: readonly string[] = [],
): PostgresImage {
  const contrib = contribExtensions(major).map((name) => [name, undefined] as const);
  const extensions = new Map([...contrib, ...added]);
  const libraries = new Set([...extensions.keys(), ...contribLibraries, ...addedLibraries]);
  return { kind, majors: [major], extensions: () => extensions, libraries: () => libraries, preloads, whitelist: [] };
}

function unknownContents(kind: PostgresImage["kind"], majors: readonly number[]): PostgresImage {
  return { kind, majors, extensions: () => undefined, libraries: () => undefined, preloads: [], whitelist: [] };
}

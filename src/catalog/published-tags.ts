import { parseImage } from "./image-reference.ts";
import { isOneSlipOff } from "./looks-like.ts";

/** A tag as people write it that its publisher never gives, and how the same release is called there. */
interface Slip {
  /** With the registry. */
  readonly image: RegExp;
  readonly tag: RegExp;
  readonly published: string;
}

const libraries = ["armnn", "cuda", "openvino", "rknn", "rocm"];
const accelerators = `(?:${libraries.join("|")})`;

/** Read from the workflows that publish them: immich-app/immich docker.yml (git tags, all with v), tensorchord's docker.yml and release.yml. */
const slips: readonly Slip[] = [
  { image: /^ghcr\.io\/immich-app\/immich-server$/, tag: /^(\d+(?:\.\d+){0,2})$/, published: "v$1" },
  {
    image: /^ghcr\.io\/immich-app\/immich-server$/,
    tag: new RegExp(`^v?(\\d+(?:\\.\\d+){0,2})-${accelerators}$`),
    published: "v$1",
  },
  {
    image: /^ghcr\.io\/immich-app\/immich-machine-learning$/,
    tag: new RegExp(`^(\\d+(?:\\.\\d+){0,2}(?:-${accelerators})?)$`),
    published: "v$1",
  },
  // A letter behind the release: what else there is of one comes behind a dash.
  {
    image: /^ghcr\.io\/immich-app\/immich-(?:server|machine-learning)$/,
    tag: /^v?(\d+\.\d+\.\d+)[a-z]\w*$/i,
    published: "v$1",
  },
  // By the maker of the device, where the publisher goes by its library.
  ...Object.entries({ nvidia: "cuda", intel: "openvino", amd: "rocm" }).map(([maker, library]) => ({
    image: /^ghcr\.io\/immich-app\/immich-machine-learning$/,
    tag: new RegExp(`^v?(\\d+(?:\\.\\d+){0,2})-${maker}$`),
    published: `v$1-${library}`,
  })),
  {
    image: /^ghcr\.io\/tensorchord\/cloudnative-vectorchord$/,
    tag: /^(\d+(?:\.\d+)?)-v(\d+\.\d+\.\d+)$/,
    published: "$1-$2",
  },
  {
    image: /^ghcr\.io\/tensorchord\/cloudnative-pgvecto\.rs$/,
    tag: /^(\d+(?:\.\d+)?)-(\d+\.\d+\.\d+)$/,
    published: "$1-v$2",
  },
];

/** The image with the tag that it is published under, where its own cannot be; a digest decides whatever the tag says. */
export function publishedUnder(image: string): string | undefined {
  const { registry, repository, tag, digest } = parseImage(image);
  if (tag === undefined || digest !== undefined) return undefined;
  const name = `${registry}/${repository}`;
  const slip = slips.find((each) => each.image.test(name) && each.tag.test(tag));
  const published = slip
    ? tag.replace(slip.tag, slip.published)
    : (withMistypedLibrary(name, tag) ?? withMistypedDistribution(name, tag));
  return published && `${name}:${published}`;
}

function withMistypedLibrary(name: string, tag: string): string | undefined {
  const [, release, library = ""] = /^v?(\d+(?:\.\d+){0,2})-([a-z]+)$/.exec(tag) ?? [];
  const meant = libraries.find((each) => isOneSlipOff(each, library));
  if (release === undefined || meant === undefined || !name.endsWith("immich-app/immich-machine-learning"))
    return undefined;
  return `v${release}-${meant}`;
}

/** CloudNativePG's images end in the Debian that they are made from (postgres-containers, docker-bake.hcl). */
function withMistypedDistribution(name: string, tag: string): string | undefined {
  const [, before, debian = ""] = /^(\d+(?:\.\d+)?(?:-\d+)?-(?:minimal|standard|system))-([a-z]+)$/.exec(tag) ?? [];
  const meant = ["bullseye", "bookworm", "trixie"].find((each) => isOneSlipOff(each, debian));
  if (before === undefined || meant === undefined || name !== "ghcr.io/cloudnative-pg/postgresql") return undefined;
  return `${before}-${meant}`;
}

/**
 * An image that was published and is no more, under the name where its publisher keeps it: since September 2025 Bitnami gives away
 * only what has no version (bitnami/charts#35164).
 */
export function keptUnder(image: string): string | undefined {
  const { registry, repository, tag = "", digest } = parseImage(image);
  const [, name] = /^bitnami\/([^/]+)$/.exec(repository) ?? [];
  if (registry !== "docker.io" || name === undefined || digest !== undefined || !/^\d/.test(tag)) return undefined;
  return `docker.io/bitnamilegacy/${name}:${tag}`;
}

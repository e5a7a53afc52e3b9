import { parseImage } from "./image-reference.ts";
import { isOneSlipOff, looksLike } from "./looks-like.ts";

/** An image under a name that Immich's publisher does not have, and the one that is meant. */
export interface Misnamed {
  /** With tag and digest as they were. */
  readonly meant: string;
  /** Can nobody else have published it? What others have is not known in full. */
  readonly certain: boolean;
}

const registry = "ghcr.io";
const owner = "immich-app";
/** Those that run in a cluster: docker.yml of immich-app/immich, build-postgres.yml of immich-app/base-images. */
const names = ["immich-server", "immich-machine-learning", "postgres"] as const;

/** Only under Immich's own owner, or a plain slip of it: mirrors and forks have whatever names they like. */
export function misnamedImage(image: string): Misnamed | undefined {
  const parsed = parseImage(image);
  const [givenOwner = "", givenName = "", ...deeper] = parsed.repository.split("/");
  const isOwner = givenOwner === owner;
  if (deeper.length > 0 || !(isOwner || looksLike(givenOwner, owner))) return undefined;
  const isSameName = names.some((name) => name === givenName);
  const name = isSameName ? givenName : names.find((each) => looksLike(givenName, each));
  const isHere = parsed.registry === registry;
  if (isHere && isOwner && isSameName) return undefined;
  if (name !== undefined && (isHere || isElsewhere(parsed.registry)))
    return { meant: renamed(image, name), certain: isHere && isOwner };
  // Its own name is what many take for that of the image.
  return isHere && isOwner && givenName === "immich" ? { meant: renamed(image, names[0]), certain: false } : undefined;
}

/** Docker Hub, which it is not on, and slips of the registry. */
function isElsewhere(given: string): boolean {
  const lettersOf = (text: string): string => [...text].sort().join("");
  return given === "docker.io" || lettersOf(given) === lettersOf(registry) || isOneSlipOff(given, registry);
}

function renamed(image: string, name: string): string {
  const { tag, digest } = parseImage(image);
  return `${registry}/${owner}/${name}${tag === undefined ? "" : `:${tag}`}${digest === undefined ? "" : `@${digest}`}`;
}

import type { Mapping } from "../../source/index.ts";
import { stringOf } from "../fields.ts";

interface ImageParts {
  readonly name: string;
  readonly tag: string;
  readonly digest: string;
}

/** The image that an `images` entry makes of one that it matches (api/filters/imagetag/updater.go). */
export function changedImage(image: string, entry: Mapping): string {
  const parts = splitImage(image);
  const name = stringOf(entry, "newName") || parts.name;
  const newTag = stringOf(entry, "newTag");
  const newDigest = stringOf(entry, "digest");
  const tagSuffix = stringOf(entry, "tagSuffix");
  let { tag, digest } = parts;
  if (newTag !== "" || newDigest !== "") {
    tag = newTag;
    digest = newDigest;
  } else if (tagSuffix !== "") {
    tag += tagSuffix;
    digest = "";
  }
  return name + (tag === "" ? "" : `:${tag}`) + (digest === "" ? "" : `@${digest}`);
}

/** A colon before the first slash belongs to the registry (api/internal/image/image.go, Split). */
function splitImage(image: string): ImageParts {
  const slash = Math.max(image.indexOf("/"), 0);
  const at = image.indexOf("@", slash);
  const colon = image.indexOf(":", slash);
  const digest = at === -1 ? "" : image.slice(at + 1);
  if (colon === -1 || (at !== -1 && at < colon)) {
    return { name: at === -1 ? image : image.slice(0, at), tag: "", digest };
  }
  return { name: image.slice(0, colon), tag: image.slice(colon + 1, at === -1 ? undefined : at), digest };
}

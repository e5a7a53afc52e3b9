import { postgresImage, publishedImage, type ImageRunner } from "../../catalog/index.ts";
import type { Ground, Proposal } from "../../fix/index.ts";
import { valueAt, type FieldOfObject } from "./details.ts";

interface Wanted {
  readonly runner: ImageRunner;
  /** What the image must hold; undefined: any for that operator will do. */
  readonly extension?: string;
  /** The release of Immich that it must suit. */
  readonly immich?: string;
}

/** Another image in the field: the user's own, by what `init` was answered, or a published one. Which one runs is for a person to say. */
export function imagesToUse(
  { world, images = [] }: Ground,
  field: FieldOfObject,
  { runner, extension, immich }: Wanted,
): readonly Proposal[] {
  const written = String(valueAt(world, field) ?? "");
  const own = images.filter(({ operator }) => operator === runner).map(({ image }) => image);
  const major = postgresImage(written)?.majors[0];
  const published = extension === undefined ? undefined : publishedImage(runner, extension, major, immich);
  const others = [...new Set([...own, ...(published === undefined ? [] : [published])])];
  return others
    .filter((image) => image !== written)
    .map((image) => ({
      title: `set ${String(field.path.at(-1))} to ${image}`,
      safe: false,
      changes: [{ kind: "set", field, value: image }],
    }));
}

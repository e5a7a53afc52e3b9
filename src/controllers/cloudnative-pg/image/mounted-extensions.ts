import { extensionImage, parseImage } from "../../../catalog/index.ts";
import { isOpen, type Json, type Path } from "../../../source/index.ts";
import { listAt, stringAt, type JsonObject } from "../../../world/index.ts";

/** What `postgresql.extensions` mounts, as far as PostgreSQL finds it. */
export interface MountedExtensions {
  /** Name → version. */
  readonly extensions: ReadonlyMap<string, string>;
  readonly libraries: ReadonlySet<string>;
  readonly lost: ReadonlyMap<string, LostExtension>;
}

/** An extension that is mounted, while PostgreSQL looks in other folders of its image, or cannot take it. */
export interface LostExtension {
  readonly extension: string;
  readonly image: string;
  /** The releases of PostgreSQL that the image is made for and that the server runs, where they do not go together. */
  readonly majors?: { readonly made: number; readonly runs: number } | undefined;
  /** Where the volume is declared. */
  readonly path: Path;
  readonly folders: readonly LostFolder[];
}

export interface LostFolder {
  readonly field: "dynamic_library_path" | "extension_control_path";
  readonly folder: string;
  /** How many folders the Cluster says itself. */
  readonly written: number;
}

/**
 * Undefined when one of the images may hold anything. What the Cluster leaves out its catalogue may say. A library goes with the
 * release of PostgreSQL that it was made for and no other (dfmgr.c, incompatible_module_error).
 */
export function mountedExtensions(
  spec: JsonObject,
  inCatalog: readonly Json[],
  runs: number | undefined,
): MountedExtensions | undefined {
  const extensions = new Map<string, string>();
  const libraries = new Set<string>();
  const lost = new Map<string, LostExtension>();
  for (const [index, volume] of listAt(spec, "postgresql", "extensions").entries()) {
    const entry = inCatalog.find((each) => stringAt(each, "name") === stringAt(volume, "name"));
    const image = stringAt(volume, "image", "reference") ?? stringAt(entry, "image", "reference") ?? "";
    const known = extensionImage(parseImage(image));
    if (!known) return undefined;
    const unread = (field: LostFolder["field"], folder: string): readonly LostFolder[] => {
      const written = [volume, entry].map((each) => listAt(each, field)).find((folders) => folders.length > 0);
      const isRead = (written ?? [usual[field]]).some((path) => isFolder(path, folder));
      return isRead ? [] : [{ field, folder: `/${folder}`, written: listAt(volume, field).length }];
    };
    const noLibraries = unread("dynamic_library_path", known.libraries);
    const folders = [...noLibraries, ...unread("extension_control_path", known.controls)];
    const path = ["spec", "postgresql", "extensions", index];
    const { major: made = runs } = known;
    const majors = made === undefined || runs === undefined || made === runs ? undefined : { made, runs };
    for (const [extension, version] of known.holds) {
      if (noLibraries.length === 0 && !majors) libraries.add(extension);
      if (folders.length > 0 || majors) lost.set(extension, { extension, image, path, folders, majors });
      else extensions.set(extension, version);
    }
  }
  return { extensions, libraries, lost };
}

/** Where PostgreSQL looks below a volume's root when nothing is written (pkg/postgres/configuration.go). */
const usual = { dynamic_library_path: "lib", extension_control_path: "share" } as const;

function isFolder(path: Json, folder: string): boolean {
  if (typeof path !== "string" || isOpen(path)) return true;
  const parts = (text: string): string => text.split("/").filter(Boolean).join("/");
  return parts(path) === folder;
}

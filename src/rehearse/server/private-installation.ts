import {
  chmodSync,
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
} from "node:fs";
import { basename, dirname, join } from "node:path";
import type { Binaries } from "./binaries.ts";

/** A PostgreSQL of our own: the programs copied, everything else linked, and a folder of extensions that we may fill. */
export interface Installation {
  readonly binaries: Binaries;
  readonly bin: string;
  /** Folder of control files and scripts; at first it holds only what every database needs. */
  readonly extensions: string;
  /** Do the binaries bring this extension along? */
  has(extension: string): boolean;
  /** Makes an extension that they bring along available. */
  offer(extension: string): void;
}

/**
 * Lays out an installation in `folder`. PostgreSQL finds its files from where its program lies, so a copy of the program among links
 * is enough. Where others could not follow the links (as root the server runs as somebody else) the files are copied.
 */
export function privateInstallation(binaries: Binaries, folder: string, isRoot: boolean): Installation {
  const from = (path: string): string => join(binaries.prefix, path);
  const to = (path: string): string => join(folder, path);
  const place = isRoot && !isOpenToAll(from(binaries.bin)) ? copy : link;
  mkdirSync(to(binaries.bin), { recursive: true });
  for (const program of ["postgres", "initdb"]) {
    const target = join(to(binaries.bin), program);
    copyFileSync(join(from(binaries.bin), program), target);
    // npm does not keep every mode.
    chmodSync(target, 0o755);
  }
  if (binaries.libraries !== undefined) placeLibraries(from(binaries.libraries), to(binaries.libraries), place);
  mkdirSync(dirname(to(binaries.modules)), { recursive: true });
  place(from(binaries.modules), to(binaries.modules));
  const extensions = join(to(binaries.share), "extension");
  mkdirSync(extensions, { recursive: true });
  for (const entry of readdirSync(from(binaries.share))) {
    if (entry !== "extension") place(join(from(binaries.share), entry), join(to(binaries.share), entry));
  }
  const own = join(from(binaries.share), "extension");
  const files = new Set(readdirSync(own));
  const offer = (name: string): void => {
    for (const file of files) {
      const isIts = file === `${name}.control` || (file.startsWith(`${name}--`) && file.endsWith(".sql"));
      if (isIts && !existsSync(join(extensions, file))) place(join(own, file), join(extensions, file));
    }
  };
  // Without it there is no database at all.
  offer("plpgsql");
  return { binaries, bin: to(binaries.bin), extensions, has: (name) => files.has(`${name}.control`), offer };
}

type Place = (from: string, to: string) => void;

function link(from: string, to: string): void {
  symlinkSync(from, to);
}

function copy(from: string, to: string): void {
  cpSync(from, to, { recursive: true, dereference: true });
}

/** Shared libraries, and the names they are asked for by: links that npm cannot pack, listed in `pg-symlinks.json`. */
function placeLibraries(from: string, to: string, place: Place): void {
  mkdirSync(to, { recursive: true });
  for (const file of readdirSync(from)) {
    if (/\.(so|dylib)(\.|$)/.test(file)) place(join(from, file), join(to, file));
  }
  const list = join(from, "../pg-symlinks.json");
  if (!existsSync(list)) return;
  const links = JSON.parse(readFileSync(list, "utf8")) as readonly { source: string; target: string }[];
  for (const { source, target } of links) {
    const name = join(to, basename(target));
    if (!existsSync(name) && /\.(so|dylib)(\.|$)/.test(target)) symlinkSync(basename(source), name);
  }
}

/** May everybody go into the folder? */
function isOpenToAll(folder: string): boolean {
  for (let path = folder; ; path = dirname(path)) {
    if ((statSync(path).mode & 0o001) === 0) return false;
    if (path === dirname(path)) return true;
  }
}

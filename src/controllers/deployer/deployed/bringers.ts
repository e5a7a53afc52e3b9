import type { Manifest } from "../../../render/index.ts";
import { folderOf, isBelow } from "../../../source/index.ts";
import { refKey } from "../../../world/index.ts";
import type { Declared } from "./declared.ts";

/** Who may apply which deployers' objects: by the folders that they build. */
export type Bringers = ReadonlyMap<string, readonly Declared[]>;

/** The declarations that build a folder, by its path. */
export function bringersByPath(declared: readonly Declared[]): Bringers {
  const byPath = new Map<string, Declared[]>();
  for (const one of declared) {
    for (const target of one.targets) {
      const path = target.chart?.whole?.folder ?? target.path;
      const known = byPath.get(path);
      if (known) known.push(one);
      else byPath.set(path, [one]);
    }
  }
  return byPath;
}

/** The other declarations whose folder holds this one's file, so that they may apply it. */
export function bringersOf(bringers: Bringers, one: Declared): readonly Declared[] {
  const found: Declared[] = [];
  for (let folder = folderOf(one.file); ; folder = folderOf(folder)) {
    found.push(...(bringers.get(folder) ?? []).filter((other) => other !== one && mayHold(other, folder, one.file)));
    if (folder === "") return found;
  }
}

/**
 * A folder of manifests holds the files that are known to be taken from it; a kustomization may list any below it. Where nothing is
 * taken, all below it is what was meant.
 */
function mayHold({ targets }: Declared, folder: string, file: string): boolean {
  const plain = targets.filter(({ path, kind }) => path === folder && kind === "plain");
  if (plain.length === 0 || targets.some(({ path, kind }) => path === folder && kind !== "plain")) return true;
  return plain.some(({ files, isEmpty }) => isEmpty ?? files?.includes(file) ?? folderOf(file) === folder);
}

/** Is it the deployer's object whose folder is the nearest around a file? */
export function isNearest([nearest]: readonly Declared[], { ref }: Manifest): boolean {
  return nearest !== undefined && refKey(nearest.manifest.ref) === refKey(ref);
}

/**
 * Declarations that were not reached although nothing that was reached could have brought them. First those that apply their own file,
 * as what a bootstrap leaves does, the innermost before others: one that forgot its path builds everything, and itself. Then the
 * outermost.
 */
export function circular(
  declared: readonly Declared[],
  bringers: Bringers,
  reached: ReadonlySet<string>,
): readonly Declared[] {
  const isReached = ({ manifest }: Declared): boolean => reached.has(refKey(manifest.ref));
  return declared
    .filter((one) => one.targets.length > 0 && !isReached(one) && !bringersOf(bringers, one).some(isReached))
    .map((one) => ({ one, rank: rankInCircle(one) }))
    .sort((a, b) => a.rank - b.rank || (a.one.file < b.one.file ? -1 : 1))
    .map(({ one }) => one);
}

function rankInCircle({ targets, file }: Declared): number {
  const depth = Math.min(...targets.map(({ path }) => (path === "" ? 0 : path.split("/").length)));
  const isOwn = targets.some(({ path }) => isBelow(file, path));
  return isOwn ? -depth : depth + 1;
}

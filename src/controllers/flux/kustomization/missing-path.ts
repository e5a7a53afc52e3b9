import { folderOf } from "../../../source/index.ts";
import { at, stringAt, type World, type WorldObject } from "../../../world/index.ts";
import type { Context } from "../../engine/index.ts";
import { fileOf, folderOfKustomization, isAppliedAsRendered } from "../as-rendered.ts";
import type { Failure } from "../conditions.ts";
import { fluxObjects } from "../needs.ts";
import { sourceAt, type SourceReference } from "../source-reference.ts";

/**
 * A path that is not in this repository is usually one of another. It is wrong for sure only where the source is this repository,
 * because others build from it here, and where a folder that nobody builds is plainly the one that was meant.
 */
export function missingPath(object: WorldObject, context: Context): Failure | undefined {
  const { world } = context;
  const source = sourceAt(object, "spec", "sourceRef");
  const path = folderOfKustomization(object);
  if (!source || !path || !isOwnSource(object, source, world) || !isAppliedAsRendered(world, object)) return undefined;
  const meant = meantFolder(path, world);
  if (meant === undefined) return undefined;
  const message = `kustomization path not found: stat /tmp/kustomization-…/${path}: no such file or directory`;
  const stands = context.fails({
    rule: "flux/path-missing",
    object: object.ref,
    message: `ArtifactFailed: ${message}`,
    blame: { object: object.ref, path: ["spec", "path"] },
    known: { from: "source", of: "kustomize-controller 1.9, reconcile" },
    details: { path, meant },
  });
  return stands ? { state: "failed", reason: "ArtifactFailed", message } : undefined;
}

/** A Git repository as it is, from which another Kustomization builds what is here. */
function isOwnSource(object: WorldObject, source: SourceReference, world: World): boolean {
  if (source.kind !== "GitRepository") return false;
  const repository = world.get("source.toolkit.fluxcd.io/GitRepository", source.namespace, source.name);
  if (repository && at(repository.object, "spec", "include") !== undefined) return false;
  return fluxObjects(world).some((other) => {
    const same = other.ref !== object.ref ? sourceAt(other, "spec", "sourceRef") : undefined;
    if (same?.kind !== source.kind || same.name !== source.name || same.namespace !== source.namespace) return false;
    return (world.deployment(other.ref)?.objects.length ?? 0) > 0;
  });
}

/** The one folder with manifests that no Kustomization builds and whose path is nearly the same. */
function meantFolder(path: string, world: World): string | undefined {
  const { folders, built } = world.derived(foldersOf);
  // A path that is there holds something that is merely not rendered.
  if ([...folders].some((folder) => folder === path || folder.startsWith(`${path}/`))) return undefined;
  const meant = [...folders].filter((folder) => !built.has(folder) && isNearly(folder, path));
  return meant.length === 1 ? meant[0] : undefined;
}

interface Folders {
  /** Those that hold manifests. */
  readonly folders: ReadonlySet<string>;
  /** Those that a Kustomization builds. */
  readonly built: ReadonlySet<string | undefined>;
}

function foldersOf(world: World): Folders {
  const files = world.withHeld().all().map(fileOf);
  return {
    folders: new Set(files.flatMap((file) => (file === undefined ? [] : [folderOf(file)]))),
    built: new Set(fluxObjects(world).map(builtFolder)),
  };
}

function builtFolder(object: WorldObject): string | undefined {
  return stringAt(object.object, "spec", "path") === undefined ? undefined : folderOfKustomization(object);
}

/** One path is the other with folders before it, or they differ in one letter of one folder. */
function isNearly(a: string, b: string): boolean {
  if (a.endsWith(`/${b}`) || b.endsWith(`/${a}`)) return true;
  const [left, right] = [a.split("/"), b.split("/")];
  if (left.length !== right.length) return false;
  const different = left.flatMap((segment, index) => (segment === right[index] ? [] : [index]));
  const [index] = different;
  return different.length === 1 && index !== undefined && isOneLetterOff(left[index] ?? "", right[index] ?? "");
}

/** One letter too many, missing or exchanged; names that differ in a digit are two names. */
function isOneLetterOff(a: string, b: string): boolean {
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  if (long.length - short.length > 1 || digitsOf(a) !== digitsOf(b)) return false;
  let start = 0;
  while (start < short.length && short[start] === long[start]) start++;
  const end = short.length === long.length ? short.slice(start + 1) : short.slice(start);
  return end === long.slice(start + 1);
}

function digitsOf(name: string): string {
  return name.replace(/[^0-9]/g, "");
}

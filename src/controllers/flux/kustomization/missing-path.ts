import { at, refKey, stringAt, type World, type WorldObject } from "../../../world/index.ts";
import { holdsManifests, meantFolder } from "../../deployer/index.ts";
import type { Context } from "../../engine/index.ts";
import { folderOfKustomization, isAppliedAsRendered } from "../as-rendered.ts";
import type { Failure } from "../conditions.ts";
import { fluxObjects } from "../needs.ts";
import { sourceAt, sourceKey, type SourceReference } from "../source-reference.ts";

/**
 * A path that is not in this repository is usually one of another. It is wrong for sure only where the source is this repository,
 * because others build from it here, and where a folder that nobody builds is plainly the one that was meant.
 */
export function missingPath(object: WorldObject, context: Context): Failure | undefined {
  const { world } = context;
  const deployment = world.deployment(object.ref);
  if (deployment !== undefined && deployment.meant === undefined) return undefined;
  const source = sourceAt(object, "spec", "sourceRef");
  const path = folderOfKustomization(object);
  if (!source || !path || !isOwnSource(object, source, world) || !isAppliedAsRendered(world, object)) return undefined;
  const meant = deployment?.meant ?? meantFolder(path, world.derived(builtFolders), world, "letter or start");
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
  const builders = world.derived(buildersBySource).get(sourceKey(source)) ?? [];
  return builders.some((builder) => builder !== refKey(object.ref));
}

/** The Kustomizations that build from a source what is in this repository. */
function buildersBySource(world: World): ReadonlyMap<string, readonly string[]> {
  const builders = new Map<string, string[]>();
  for (const object of fluxObjects(world)) {
    const source = sourceAt(object, "spec", "sourceRef");
    if (source === undefined || !buildsHere(object, world)) continue;
    const known = builders.get(sourceKey(source));
    if (known) known.push(refKey(object.ref));
    else builders.set(sourceKey(source), [refKey(object.ref)]);
  }
  return builders;
}

function buildsHere(object: WorldObject, world: World): boolean {
  if ((world.deployment(object.ref)?.objects.length ?? 0) > 0) return true;
  const folder = builtFolder(object);
  return folder !== undefined && holdsManifests(world, folder);
}

function builtFolders(world: World): ReadonlySet<string | undefined> {
  return new Set(fluxObjects(world).map(builtFolder));
}

function builtFolder(object: WorldObject): string | undefined {
  return stringAt(object.object, "spec", "path") === undefined ? undefined : folderOfKustomization(object);
}

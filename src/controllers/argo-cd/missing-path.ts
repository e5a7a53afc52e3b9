import { joinPath, type Json, type Path } from "../../source/index.ts";
import { at, listAt, stringAt, type World, type WorldObject } from "../../world/index.ts";
import { meantFolder } from "../deployer/index.ts";
import type { Context, Trouble } from "../engine/index.ts";

/**
 * A path that is not in this repository is usually one of another. It is wrong where a folder that nobody builds is plainly the
 * one that was meant: for sure if other Applications build from the same repository here, else it is a remark.
 */
export function missingPath(application: WorldObject, context: Context): string | undefined {
  const { world } = context;
  for (const { path, repository, place } of sourcesOf(application)) {
    const isOwn = world.derived(ownRepositories).has(repository);
    const meant = meantFolder(path, world.derived(builtFolders), world, isOwn ? "letter or start" : "letter");
    if (meant === undefined) continue;
    const reason = `Failed to load target state: failed to generate manifest for source 1 of 1: rpc error: code = Unknown desc = ${path}: app path does not exist`;
    const trouble: Trouble = {
      rule: "argo-cd/path-missing",
      object: application.ref,
      message: `ComparisonError: ${reason}`,
      blame: { object: application.ref, path: place },
      known: { from: "source", of: "argo-cd util/app/path, Path" },
      details: { path, meant },
    };
    if (isOwn && context.fails(trouble)) return reason;
    if (!isOwn) context.notes({ ...trouble, weight: "side" });
  }
  return undefined;
}

interface Source {
  readonly path: string;
  readonly repository: string;
  /** Where the path is written. */
  readonly place: Path;
}

/** `spec.sources`, where there are any, hides `spec.source`. Charts have no path in a repository. */
function sourcesOf({ object }: WorldObject): readonly Source[] {
  const many = listAt(object, "spec", "sources");
  const one: readonly (readonly [Json | undefined, Path])[] = [[at(object, "spec", "source"), ["spec", "source"]]];
  const all = many.length > 0 ? many.map((source, index) => [source, ["spec", "sources", index]] as const) : one;
  return all.flatMap(([source, place]) => {
    const path = joinPath("", stringAt(source, "path") ?? "");
    if (!path || stringAt(source, "chart")) return [];
    return [{ path, repository: stringAt(source, "repoURL") ?? "", place: [...place, "path"] }];
  });
}

function builtFolders(world: World): ReadonlySet<string | undefined> {
  const flux = world
    .list("kustomize.toolkit.fluxcd.io/Kustomization")
    .map(({ object }) => stringAt(object, "spec", "path"));
  return new Set([
    ...applications(world).flatMap((each) => sourcesOf(each).map(({ path }) => path)),
    ...flux.map((path) => path && joinPath("", path.replace(/^\/+/, ""))),
  ]);
}

/** Those from which some Application builds what is here. */
function ownRepositories(world: World): ReadonlySet<string> {
  const building = applications(world).filter(({ ref }) => (world.deployment(ref)?.objects.length ?? 0) > 0);
  return new Set(building.flatMap((each) => sourcesOf(each).map(({ repository }) => repository)));
}

function applications(world: World): readonly WorldObject[] {
  return world.withHeld().list("argoproj.io/Application");
}

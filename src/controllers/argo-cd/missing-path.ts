import { fluxKustomization } from "../../discover/index.ts";
import type { World, WorldObject } from "../../world/index.ts";
import { meantFolder } from "../deployer/index.ts";
import type { Context, Trouble } from "../engine/index.ts";
import { sourcesOf } from "./sources-of.ts";

/**
 * A path that is not in this repository is usually one of another. It is wrong where a folder that nobody builds is plainly the
 * one that was meant: for sure if other Applications build from the same repository here, else it is a remark.
 */
export function missingPath(application: WorldObject, context: Context): string | undefined {
  const { world } = context;
  const deployment = world.deployment(application.ref);
  if (deployment !== undefined && deployment.meant === undefined) return undefined;
  const sources = sourcesOf(application);
  for (const [index, { path, repoUrl, at }] of sources.entries()) {
    if (!path) continue;
    const isOwn = world.derived(ownRepositories).has(repoUrl);
    const meant =
      deployment?.meant ?? meantFolder(path, world.derived(builtFolders), world, isOwn ? "letter or start" : "letter");
    if (meant === undefined) continue;
    const reason = `Failed to load target state: failed to generate manifest for source ${index + 1} of ${sources.length}: rpc error: code = Unknown desc = ${path}: app path does not exist`;
    const trouble: Trouble = {
      rule: "argo-cd/path-missing",
      object: application.ref,
      message: `ComparisonError: ${reason}`,
      blame: { object: application.ref, path: [...at, "path"] },
      known: { from: "source", of: "argo-cd util/app/path, Path" },
      details: { path, meant },
    };
    if (isOwn && context.fails(trouble)) return reason;
    if (!isOwn) context.notes({ ...trouble, weight: "side" });
  }
  return undefined;
}

function builtFolders(world: World): ReadonlySet<string | undefined> {
  const flux = world.list("kustomize.toolkit.fluxcd.io/Kustomization");
  return new Set([
    ...applications(world).flatMap((each) => sourcesOf(each).map(({ path }) => path)),
    ...flux.map(({ manifest, ref }) => manifest && fluxKustomization(manifest.node, ref.namespace)?.path),
  ]);
}

/** Those from which some Application builds what is here. */
function ownRepositories(world: World): ReadonlySet<string> {
  const building = applications(world).filter(({ ref }) => (world.deployment(ref)?.objects.length ?? 0) > 0);
  return new Set(building.flatMap((each) => sourcesOf(each).map(({ repoUrl }) => repoUrl)));
}

function applications(world: World): readonly WorldObject[] {
  return world.withHeld().list("argoproj.io/Application");
}

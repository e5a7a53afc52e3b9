import { hasKustomization, targetsAt, targetsBelow, type Target } from "../../../discover/index.ts";
import { isBelow, type SourceTree } from "../../../source/index.ts";
import { refKey } from "../../../world/index.ts";
import { isDeployer } from "../deployed/declared.ts";
import { undeployedBuilds, type DeployedBuild } from "../deployed/deployed-builds.ts";
import { renderAlone } from "./not-deployed.ts";
import type { RenderedTarget, RenderTarget } from "../rendering/render-target.ts";

/** A build that may be subject, context or neither. */
export type Candidate = RenderedTarget & Partial<DeployedBuild>;

/** What is known of a repository before it is said which of its builds are asked about. */
export interface Known {
  readonly tree: SourceTree;
  readonly everything: readonly Candidate[];
  readonly ofImmich: readonly Candidate[];
  readonly render: RenderTarget;
}

/**
 * Where deployers apply some of these, what none of them does is a template, or put aside: but for what a person applies to begin
 * with, the deployers' own objects, and for Immich.
 */
export function appliedOf(builds: readonly Candidate[], ofImmich: readonly Candidate[]): readonly Candidate[] {
  if (builds.every(({ declaration }) => declaration === undefined)) return builds;
  return builds.filter(
    (build) => build.declaration !== undefined || ofImmich.includes(build) || build.rendered.manifests.some(isDeployer),
  );
}

/** What a path means: a kustomization of its own, what deployers build there or below, or whatever else can be built. */
export function namedBy(path: string, { tree, everything, ofImmich, render }: Known): readonly Candidate[] {
  const at = everything.filter(({ target }) => target.path === path);
  const isFolder = tree.files.kind(path) === "folder";
  if (!isFolder || hasKustomization(tree, path)) {
    return at.length > 0 ? at : targetsAt(tree, path).map((target) => renderAlone(render, target));
  }
  const below = everything.filter(({ target }) => isBelow(target.path, path) || hasChartBelow(target, path));
  if (below.length > 0) return appliedOf(below, ofImmich);
  const undeployed = undeployedBuilds(tree, path, render);
  return undeployed.length > 0 ? undeployed : targetsBelow(tree, path).map((target) => renderAlone(render, target));
}

/** Does a chart lie in this folder, or take values from files of it? */
function hasChartBelow({ chart }: Target, folder: string): boolean {
  if (chart?.whole !== undefined && isBelow(chart.whole.folder, folder)) return true;
  const values = chart?.values;
  const entries = values?.kind === "mapping" ? values.entries : [];
  return entries.some(({ key }) => key.span !== undefined && isBelow(key.span.file.path, folder));
}

/** Builds, the others that the same deployer's object names, and all that the deployers' objects in them build in turn. */
export function withDeployed(named: readonly Candidate[], deployed: readonly DeployedBuild[]): readonly Candidate[] {
  const declared = new Set(
    named.flatMap(({ declaration, isSupposed, rendered }) =>
      [...(declaration && !isSupposed ? [declaration] : []), ...rendered.manifests].map(({ ref }) => refKey(ref)),
    ),
  );
  const isBrought = (build: DeployedBuild | undefined): boolean =>
    build !== undefined && (declared.has(refKey(build.declaration.ref)) || isBrought(build.parent));
  return [...new Set([...named, ...deployed.filter(isBrought)])];
}

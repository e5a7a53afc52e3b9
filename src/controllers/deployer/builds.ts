import { hasKustomization, targetsAt, targetsBelow, type Target } from "../../discover/index.ts";
import type { Manifest } from "../../render/index.ts";
import type { SourceTree } from "../../source/index.ts";
import { refKey } from "../../world/index.ts";
import type { Build } from "./build.ts";
import { chartBuilds } from "./chart-builds.ts";
import { databasesNamedBy } from "./database-builds.ts";
import { emptyCluster, type Cluster } from "./alternatives.ts";
import { deployedBuilds, undeployedBuilds, type DeployedBuild } from "./deployed-builds.ts";
import { namesImmich, partedBuilds } from "./part-of-immich.ts";
import { renderedBuilds } from "./rendered-releases.ts";
import { renderTarget, type RenderedTarget } from "./render-target.ts";

/** A build that may be subject, context or neither. */
type Candidate = RenderedTarget & Partial<DeployedBuild>;

/**
 * The builds to forecast, and those that go with them, for each cluster that the repository describes. With paths the subject is
 * what they name and what that deploys; without, every build that names an image of Immich, and those of the databases that these
 * name. All other builds of the repository are context, except those that cannot live in the same cluster.
 */
export function buildsOf(
  tree: SourceTree,
  paths: readonly string[],
  renderedElsewhere: readonly Manifest[] = [],
): readonly (readonly Build[])[] {
  const deployed = deployedBuilds(tree);
  const everything: readonly Candidate[] = [...deployed, ...notDeployed(tree, deployed)];
  const subject =
    paths.length > 0
      ? withDeployed(unique(paths.flatMap((path) => namedBy(tree, path, everything))), deployed)
      : immichAndDatabases(everything);
  return clustersOf(subject, deployed).map((cluster) => {
    const context = everything.filter((build) => !subject.includes(build) && cluster.takes(build));
    const builds = [
      ...(paths.length > 0 ? subjectOf(cluster) : partedBuilds(subjectOf(cluster))),
      ...context.map((build) => buildAs("context", build)),
    ];
    const fromElsewhere = renderedBuilds(builds, renderedElsewhere);
    return [...builds, ...fromElsewhere, ...chartBuilds(builds, fromElsewhere)];
  });
}

/** Builds that cannot live in one cluster are for several: a production and a staging overlay. */
function clustersOf(subject: readonly Candidate[], deployed: readonly DeployedBuild[]): readonly Cluster[] {
  const clusters: Cluster[] = [];
  for (const build of subject) {
    let cluster = clusters.find((one) => one.takes(build));
    if (cluster === undefined) {
      cluster = emptyCluster(deployed);
      clusters.push(cluster);
    }
    cluster.add(build);
  }
  return clusters;
}

function subjectOf({ builds }: Cluster): readonly Build[] {
  return builds.map((build) => buildAs("subject", build));
}

function buildAs(role: Build["role"], { target, rendered, declaration, unset }: Candidate): Build {
  return { role, target, rendered, declaration, unset };
}

/** Kustomizations and folders of manifests that no deployer of this repository applies, so that a person may do it. */
function notDeployed(tree: SourceTree, deployed: readonly DeployedBuild[]): readonly Candidate[] {
  const reads = new Set(deployed.flatMap(({ rendered }) => [...rendered.reads]));
  const folders = new Set(deployed.map(({ target }) => target.path));
  return targetsBelow(tree, "")
    .filter(({ path }) => !folders.has(path))
    .map((target) => renderAlone(tree, target))
    .filter(({ rendered }) => ![...rendered.reads].some((file) => reads.has(file)));
}

function renderAlone(tree: SourceTree, target: Target): Candidate {
  return renderTarget(tree, target, () => undefined);
}

/** What a path means: a kustomization of its own, what deployers build there or below, or whatever else can be built. */
function namedBy(tree: SourceTree, path: string, everything: readonly Candidate[]): readonly Candidate[] {
  const at = everything.filter(({ target }) => target.path === path);
  const isFolder = tree.files.kind(path) === "folder";
  if (!isFolder || hasKustomization(tree, path)) {
    return at.length > 0 ? at : targetsAt(tree, path).map((target) => renderAlone(tree, target));
  }
  const below = everything.filter(({ target }) => isBelow(target.path, path) || hasValuesBelow(target, path));
  if (below.length > 0) return below;
  const undeployed = undeployedBuilds(tree, path);
  return undeployed.length > 0 ? undeployed : targetsBelow(tree, path).map((target) => renderAlone(tree, target));
}

function isBelow(path: string, folder: string): boolean {
  return folder === "" || `${path}/`.startsWith(`${folder}/`);
}

/** Does a chart take values from files of this folder? */
function hasValuesBelow({ chart }: Target, folder: string): boolean {
  const values = chart?.values;
  const entries = values?.kind === "mapping" ? values.entries : [];
  return entries.some(({ key }) => key.span !== undefined && isBelow(key.span.file.path, folder));
}

/** Builds, the others that the same deployer's object names, and all that the deployers' objects in them build in turn. */
function withDeployed(named: readonly Candidate[], deployed: readonly DeployedBuild[]): readonly Candidate[] {
  const declared = new Set(
    named.flatMap(({ declaration, rendered }) =>
      [...(declaration ? [declaration] : []), ...rendered.manifests].map(({ ref }) => refKey(ref)),
    ),
  );
  const isBrought = (build: DeployedBuild | undefined): boolean =>
    build !== undefined && (declared.has(refKey(build.declaration.ref)) || isBrought(build.parent));
  return unique([...named, ...deployed.filter(isBrought)]);
}

function immichAndDatabases(everything: readonly Candidate[]): readonly Candidate[] {
  const immich = everything.filter(
    ({ rendered, target }) =>
      rendered.manifests.some(({ node }) => namesImmich(node)) || (target.chart && namesImmich(target.chart.values)),
  );
  const named = databasesNamedBy(immich.flatMap(({ rendered }) => rendered.manifests));
  return unique([...immich, ...everything.filter(({ rendered }) => named(rendered.manifests))]);
}

function unique<Value>(values: readonly Value[]): readonly Value[] {
  return [...new Set(values)];
}

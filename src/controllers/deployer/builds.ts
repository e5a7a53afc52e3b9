import { hasKustomization, targetsAt, targetsBelow, type Target } from "../../discover/index.ts";
import type { Manifest } from "../../render/index.ts";
import type { SourceTree } from "../../source/index.ts";
import { refKey } from "../../world/index.ts";
import { astray, brokenIn } from "./astray.ts";
import type { Build } from "./build.ts";
import { chartBuilds, finderIn } from "./chart-builds.ts";
import { brokenDatabasesNamedBy, databasesNamedBy } from "./database-builds.ts";
import { emptyCluster, type Cluster } from "./alternatives.ts";
import { deployedBuilds, undeployedBuilds, type DeployedBuild } from "./deployed-builds.ts";
import { notDeployed, renderAlone } from "./not-deployed.ts";
import { bringsImmich, holdsImmich, partedBuilds, type BringsImmich } from "./part-of-immich.ts";
import { newRenderMemory, type RenderMemory } from "./render-memory.ts";
import { projectBuilds } from "./project-builds.ts";
import { renderedBuilds } from "./rendered-releases.ts";
import { renderer, type RenderedTarget, type RenderSettings, type RenderTarget } from "./render-target.ts";

/** A build that may be subject, context or neither. */
type Candidate = RenderedTarget & Partial<DeployedBuild>;

/** Which of a repository's builds are asked about, and how they are built. */
export interface Wanted extends RenderSettings {
  /** Relative to the repository's root; none means Immich, wherever it lies. */
  readonly paths: readonly string[];
  /** Without paths: every app of the repository, not only Immich. */
  readonly allApps?: boolean | undefined;
  /** Objects that another tool has rendered, for Helm releases that are opaque here. */
  readonly rendered?: readonly Manifest[] | undefined;
}

/**
 * The builds to forecast, and those that go with them, for each cluster that the repository describes. With paths the subject is
 * what they name and what that deploys; without, every build that names an image of Immich, and those of the databases that these
 * name. All other builds of the repository are context, except those that cannot live in the same cluster. `memory` is of another
 * tree of the same repository.
 */
export function buildsOf(
  tree: SourceTree,
  { paths, allApps = false, rendered = [], ...settings }: Wanted,
  memory: RenderMemory = newRenderMemory(),
): readonly (readonly Build[])[] {
  const render = renderer(tree, settings, memory);
  const deployed = deployedBuilds(tree, render);
  const everything: readonly Candidate[] = [...deployed, ...notDeployed(tree, deployed, render)];
  const named = (path: string): readonly Candidate[] => namedBy(tree, path, everything, render);
  const findsImmich = paths.length === 0 && !allApps;
  const isImmich = bringsImmich(finderIn(everything), tree);
  const found = findsImmich
    ? immichAndDatabases(everything, isImmich)
    : paths.length === 0
      ? everything
      : withDeployed(unique(paths.flatMap(named)), deployed);
  const strayed = [...astray(tree, deployed, found, paths), ...brokenIn(deployed, found, paths)];
  const subject = [...found, ...strayed];
  // Of what strays nobody can tell what it would bring.
  const immich = findsImmich
    ? subject
    : [...immichAndDatabases(unique([...everything, ...found]), isImmich), ...strayed];
  const buildAs = builder(new Set(immich));
  const projects = projectBuilds(tree, everything);
  return clustersOf(subject, deployed).map((cluster) => {
    const context = everything.filter((build) => !subject.includes(build) && cluster.takes(build));
    const own = cluster.builds.filter((build) => !strayed.includes(build)).map((build) => buildAs("subject", build));
    const builds = [
      ...projects,
      ...(findsImmich ? partedBuilds(own, isImmich) : own),
      ...strayed.filter((build) => cluster.builds.includes(build)).map((build) => buildAs("subject", build)),
      ...context.map((build) => buildAs("context", build)),
    ];
    const fromElsewhere = renderedBuilds(builds, rendered);
    return [...builds, ...fromElsewhere, ...chartBuilds(builds, fromElsewhere, { tree, helm: settings.helm })];
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

function builder(immich: ReadonlySet<Candidate>): (role: Build["role"], candidate: Candidate) => Build {
  return (role, candidate) => {
    const { target, rendered, declaration, unset } = candidate;
    return { role, ofImmich: immich.has(candidate), target, rendered, declaration, unset };
  };
}

/** What a path means: a kustomization of its own, what deployers build there or below, or whatever else can be built. */
function namedBy(
  tree: SourceTree,
  path: string,
  everything: readonly Candidate[],
  render: RenderTarget,
): readonly Candidate[] {
  const at = everything.filter(({ target }) => target.path === path);
  const isFolder = tree.files.kind(path) === "folder";
  if (!isFolder || hasKustomization(tree, path)) {
    return at.length > 0 ? at : targetsAt(tree, path).map((target) => renderAlone(render, target));
  }
  const below = everything.filter(({ target }) => isBelow(target.path, path) || hasChartBelow(target, path));
  if (below.length > 0) return below;
  const undeployed = undeployedBuilds(tree, path, render);
  return undeployed.length > 0 ? undeployed : targetsBelow(tree, path).map((target) => renderAlone(render, target));
}

function isBelow(path: string, folder: string): boolean {
  return folder === "" || `${path}/`.startsWith(`${folder}/`);
}

/** Does a chart lie in this folder, or take values from files of it? */
function hasChartBelow({ chart }: Target, folder: string): boolean {
  if (chart?.whole !== undefined && isBelow(chart.whole.folder, folder)) return true;
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

function immichAndDatabases(everything: readonly Candidate[], isImmich: BringsImmich): readonly Candidate[] {
  const immich = everything.filter((build) => holdsImmich(build, isImmich));
  const named = databasesNamedBy(immich.flatMap(({ rendered }) => rendered.manifests));
  const isBroken = brokenDatabasesNamedBy(immich.flatMap(({ rendered }) => rendered.manifests));
  const holdsBroken = ({ rendered }: Candidate): boolean =>
    rendered.problems.some(({ span }) => span !== undefined && isBroken(span.file.text));
  const wholes = new Set(immich.flatMap((build) => wholeOf(build) ?? []));
  return unique([
    ...immich,
    ...everything.filter(
      (build) => named(build.rendered.manifests) || holdsBroken(build) || wholes.has(wholeOf(build) ?? ""),
    ),
  ]);
}

/** What is applied as one: the sources of an Application, or the parts of a chart that somebody installs by hand. */
function wholeOf({ target: { chart, deployer }, declaration, parent }: Candidate): string | undefined {
  if (deployer?.kind === "argo" && declaration) return `${refKey(declaration.ref)} ${parent?.target.path}`;
  return chart?.whole?.folder;
}

function unique<Value>(values: readonly Value[]): readonly Value[] {
  return [...new Set(values)];
}

import type { Manifest } from "../../render/index.ts";
import type { SourceTree } from "../../source/index.ts";
import { refKey } from "../../world/index.ts";
import { emptyCluster, isDeployed, type Cluster } from "./subject/alternatives.ts";
import { barrenSets } from "./subject/barren-sets.ts";
import { brokenDependencies } from "./subject/broken-dependencies.ts";
import { brokenAround, unreadStarts, withBroken } from "./subject/broken.ts";
import type { Build } from "./build.ts";
import { candidatesIn, immichAndDatabases, type Candidates } from "./subject/candidates.ts";
import { chartBuilds } from "./helm-releases/chart-builds.ts";
import { isByHand, type DeployedBuild } from "./deployed/deployed-builds.ts";
import { leadingBuilds, partedAtTheWay } from "./subject/leading-builds.ts";
import { appliedOf, namedBy, withDeployed, type Candidate } from "./subject/named-builds.ts";
import { partedBuilds } from "./subject/part-of-immich.ts";
import { projectBuilds } from "./deployed/project-builds.ts";
import { newRenderMemory, type RenderMemory } from "./rendering/render-memory.ts";
import { renderer, type RenderSettings, type RenderTarget } from "./rendering/render-target.ts";
import { renderedBuilds } from "./helm-releases/rendered-releases.ts";

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
  wanted: Wanted,
  memory: RenderMemory = newRenderMemory(),
): readonly (readonly Build[])[] {
  const { paths, allApps = false, rendered = [], ...settings } = wanted;
  const render = renderer(tree, settings, memory);
  const candidates = candidatesIn(tree, render);
  const { deployed, everything, ofImmich, isImmich } = candidates;
  const findsImmich = paths.length === 0 && !allApps;
  const found = findsImmich ? ofImmich : foundIn(tree, paths, candidates, render);
  const broken: readonly Candidate[] = [
    ...brokenAround(deployed, found, paths),
    ...unreadStarts(tree, { deployed, subject: found, render }),
    ...barrenSets(tree, found, render),
  ];
  const subject = [...found, ...broken];
  const named = findsImmich ? [] : immichAndDatabases(found, isImmich);
  const buildAs = builder(new Set([...ofImmich, ...named, ...broken]));
  const projects = projectBuilds(tree, everything);
  return clustersOf(subject, deployed).map((cluster) => {
    const others = everything.filter((build) => !subject.includes(build) && cluster.takes(build));
    const own = cluster.builds.filter((build) => !broken.includes(build)).map((build) => buildAs("subject", build));
    const builds = [
      ...projects,
      ...(findsImmich ? partedBuilds(own, isImmich) : own),
      ...broken.filter((build) => cluster.builds.includes(build)).map((build) => buildAs("subject", build)),
      ...aroundSubject(cluster, others, buildAs),
    ];
    const fromElsewhere = renderedBuilds(builds, rendered);
    return [...builds, ...fromElsewhere, ...chartBuilds(builds, fromElsewhere, { tree, helm: settings.helm })];
  });
}

/** What the paths name; without any, every app. */
function foundIn(
  tree: SourceTree,
  paths: readonly string[],
  { deployed, everything, ofImmich }: Candidates,
  render: RenderTarget,
): readonly Candidate[] {
  if (paths.length === 0) return appliedOf(everything, ofImmich);
  const named = paths.flatMap((path) => namedBy(path, { tree, everything, ofImmich, render }));
  return withDeployed(
    named.map((build) => withBroken(build, deployed)),
    deployed,
  );
}

/** The rest of the repository, and of it what leads to the subject, or keeps it waiting. */
function aroundSubject(cluster: Cluster, others: readonly Candidate[], buildAs: BuildAs): readonly Build[] {
  const leading = leadingBuilds(cluster.builds);
  const broken = brokenDependencies(cluster.builds, others);
  const toImmich = leadingBuilds(cluster.builds.filter((build) => buildAs("subject", build).ofImmich === true));
  return others.flatMap((build) => {
    const context = buildAs("context", build);
    const onTheWay = (isDeployed(build) && leading.get(build)) || (broken.has(build) ? [] : undefined);
    return onTheWay ? partedAtTheWay(context, onTheWay, isDeployed(build) && toImmich.has(build)) : [context];
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

function setOf({ written, declaration }: DeployedBuild): Manifest | undefined {
  return refKey(written.ref) === refKey(declaration.ref) ? undefined : written;
}

type BuildAs = (role: Build["role"], candidate: Candidate) => Build;

function builder(immich: ReadonlySet<Candidate>): BuildAs {
  const buildAs: BuildAs = (role, candidate) => {
    const { target, rendered, declaration, unset, unlistedIn } = candidate;
    const byHand = isDeployed(candidate) && isByHand(candidate);
    const around = unlistedIn && buildAs("context", unlistedIn);
    const set = isDeployed(candidate) && candidate.parent === undefined ? setOf(candidate) : undefined;
    const ofImmich = immich.has(candidate);
    return { role, ofImmich, target, rendered, declaration, set, byHand, unlistedIn: around, unset };
  };
  return buildAs;
}

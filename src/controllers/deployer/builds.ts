import type { Manifest } from "../../render/index.ts";
import type { SourceTree } from "../../source/index.ts";
import { refKey } from "../../world/index.ts";
import { astray, brokenIn } from "./astray.ts";
import type { Build } from "./build.ts";
import { chartBuilds, finderIn } from "./chart-builds.ts";
import { brokenDatabasesNamedBy, databasesNamedBy } from "./database-builds.ts";
import { emptyCluster, isDeployed, type Cluster } from "./alternatives.ts";
import { deployedBuilds, isByHand, type DeployedBuild } from "./deployed-builds.ts";
import { appliedOf, namedBy, withDeployed, type Candidate } from "./named-builds.ts";
import { notDeployed } from "./not-deployed.ts";
import { bringsImmich, holdsImmich, partedBuilds, speaksOfImmich, type BringsImmich } from "./part-of-immich.ts";
import { newRenderMemory, type RenderMemory } from "./render-memory.ts";
import { plainServersNamedBy } from "./plain-servers.ts";
import { projectBuilds } from "./project-builds.ts";
import { renderedBuilds } from "./rendered-releases.ts";
import { renderer, type RenderSettings } from "./render-target.ts";

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
  const findsImmich = paths.length === 0 && !allApps;
  const isImmich = bringsImmich(finderIn(everything), tree);
  const ofImmich = immichAndDatabases(everything, isImmich);
  const named = paths.flatMap((path) => namedBy(path, { tree, everything, ofImmich, render }));
  const all = paths.length === 0 ? appliedOf(everything, ofImmich) : withDeployed(named, deployed);
  const found = findsImmich ? ofImmich : all;
  const strayed = [...astray(tree, deployed, found, paths), ...brokenIn(deployed, found, paths)];
  const subject = [...found, ...strayed];
  // Of what strays nobody can tell what it would bring.
  const alone = findsImmich ? [] : immichAndDatabases(found, isImmich);
  const buildAs = builder(new Set([...ofImmich, ...alone, ...strayed]));
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
    const byHand = isDeployed(candidate) && isByHand(candidate);
    return { role, ofImmich: immich.has(candidate), target, rendered, declaration, byHand, unset };
  };
}

function immichAndDatabases(everything: readonly Candidate[], isImmich: BringsImmich): readonly Candidate[] {
  const readable = everything.filter((build) => holdsImmich(build, isImmich));
  const broken = everything.filter((build) => speaksOfImmich(build, readable.length === 0));
  const immich = unique([...readable, ...broken]);
  const manifests = immich.flatMap(({ rendered }) => rendered.manifests);
  const named = databasesNamedBy(manifests);
  const isServer = plainServersNamedBy(manifests);
  const isBroken = brokenDatabasesNamedBy(manifests);
  const holdsBroken = ({ rendered }: Candidate): boolean =>
    rendered.problems.some(({ span }) => span !== undefined && isBroken(span.file.text));
  const wholes = new Set(immich.flatMap((build) => wholeOf(build) ?? []));
  return unique([
    ...immich,
    ...everything.filter(
      (build) =>
        named(build.rendered.manifests) ||
        isServer(build.rendered.manifests, build.rendered.manifests) ||
        holdsBroken(build) ||
        wholes.has(wholeOf(build) ?? ""),
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

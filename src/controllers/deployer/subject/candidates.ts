import type { Manifest } from "../../../render/index.ts";
import type { SourceTree } from "../../../source/index.ts";
import { refKey } from "../../../world/index.ts";
import { isDeployed } from "./alternatives.ts";
import { unreadBuilds, withBroken } from "./broken.ts";
import { bringsAll, missingDependencies } from "./dependencies.ts";
import { finderIn } from "../helm-releases/chart-builds.ts";
import { brokenDatabasesNamedBy, databasesNamedBy } from "./database-builds.ts";
import { deployedBuilds, unlistedBuilds, type DeployedBuild } from "../deployed/deployed-builds.ts";
import type { Candidate } from "./named-builds.ts";
import { notDeployed } from "./not-deployed.ts";
import { bringsImmich, holdsImmich, isNamedImmich, speaksOfImmich, type BringsImmich } from "./part-of-immich.ts";
import { plainServersNamedBy } from "./plain-servers.ts";
import type { RenderTarget } from "../rendering/render-target.ts";

/** What can be built in a repository, whoever is asked about. */
export interface Candidates {
  /** What deployers do. */
  readonly deployed: readonly DeployedBuild[];
  /** That, and what none of them does. */
  readonly everything: readonly Candidate[];
  /** What brings Immich, and the databases that it names. */
  readonly ofImmich: readonly Candidate[];
  readonly isImmich: BringsImmich;
}

/** Everything that the repository holds to be built, whether somebody deploys it or not, and what of it is about Immich. */
export function candidatesIn(tree: SourceTree, render: RenderTarget): Candidates {
  const deployed = deployedBuilds(tree, render);
  const left = notDeployed(tree, deployed, render);
  const alone = [...left, ...unreadBuilds(tree, deployed, left, render)].map((build) => withBroken(build, deployed));
  const isKnown = bringsImmich(finderIn([...deployed, ...alone]), tree);
  const holdsAny = [...deployed, ...alone].some((build) => holdsImmich(build, isKnown));
  const isImmich: BringsImmich = (manifest) => isKnown(manifest) || (!holdsAny && isNamedImmich(manifest));
  const everything = [...deployed, ...withUnlisted(tree, alone, { deployed, render, isImmich })];
  return { deployed, everything, ofImmich: immichAndDatabases(everything, isImmich), isImmich };
}

/**
 * Of an Immich that nobody deploys, what nobody lists is told as its deployer's object would build it, and so is a database that Immich
 * names, or a Kustomization or HelmRelease that it depends on, and that no deployer brings.
 */
function withUnlisted(
  tree: SourceTree,
  alone: readonly Candidate[],
  { deployed, render, isImmich }: Pick<Candidates, "deployed" | "isImmich"> & { readonly render: RenderTarget },
): readonly Candidate[] {
  const holds = (build: Candidate): boolean => holdsImmich(build, isImmich);
  const there = [...deployed, ...alone.filter(isDeployed)];
  const immich = there.filter(holds);
  const missing = missingDependencies(immich, [...there, ...alone]);
  if (immich.length > 0 && missing.size === 0 && there.some(databaseOf(immich))) return alone;
  const unlisted = unlistedBuilds(tree, deployed, render);
  const aside = immich.length > 0 ? [] : unlisted.filter(holds);
  const isDatabase = databaseOf([...immich, ...aside]);
  const databases = there.some(isDatabase) ? [] : unlisted.filter(isDatabase);
  const wanted = unique([...aside, ...databases, ...bringersOf(missing, unlisted)]);
  const paths = new Set(wanted.map(({ target }) => target.path));
  return [...alone.filter(({ target }) => !paths.has(target.path)), ...wanted];
}

/** Of some builds those that bring one of these objects, and what they are brought by themselves. */
function bringersOf(keys: ReadonlySet<string>, builds: readonly DeployedBuild[]): readonly DeployedBuild[] {
  const bringers = builds.filter((build) => bringsAll(build).some(({ ref }) => keys.has(refKey(ref))));
  const parents = builds.filter((build) =>
    bringers.some(({ parent }) => parent !== undefined && isSame(parent, build)),
  );
  return [...parents, ...bringers];
}

function isSame(one: DeployedBuild, other: DeployedBuild): boolean {
  return refKey(one.declaration.ref) === refKey(other.declaration.ref) && one.target.path === other.target.path;
}

/** Finds out whether builds name a database that another one brings. */
function databaseOf(clients: readonly Candidate[]): (build: Candidate) => boolean {
  const isNamed = databaseNamedBy(clients.flatMap(({ rendered }) => rendered.manifests));
  return ({ rendered }) => isNamed(rendered.manifests);
}

/** Finds out whether others name a database among these, whoever runs it. */
function databaseNamedBy(clients: readonly Manifest[]): (candidates: readonly Manifest[]) => boolean {
  const ofOperator = databasesNamedBy(clients);
  const isPlain = plainServersNamedBy(clients);
  return (candidates) => ofOperator(candidates) || isPlain(candidates, candidates);
}

export function immichAndDatabases(everything: readonly Candidate[], isImmich: BringsImmich): readonly Candidate[] {
  const readable = everything.filter((build) => holdsImmich(build, isImmich));
  const broken = everything.filter((build) => speaksOfImmich(build, readable.length === 0));
  const immich = unique([...readable, ...broken]);
  const manifests = immich.flatMap(({ rendered }) => rendered.manifests);
  const isNamed = databaseNamedBy(manifests);
  const isBroken = brokenDatabasesNamedBy(manifests);
  const holdsBroken = ({ rendered }: Candidate): boolean =>
    rendered.problems.some(({ span }) => span !== undefined && isBroken(span.file.text));
  const wholes = new Set(immich.flatMap((build) => wholeOf(build) ?? []));
  return unique([
    ...immich,
    ...everything.filter(
      (build) => isNamed(build.rendered.manifests) || holdsBroken(build) || wholes.has(wholeOf(build) ?? ""),
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

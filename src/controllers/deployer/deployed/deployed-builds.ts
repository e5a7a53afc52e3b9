import { argoSources, folderOfSource, type Target } from "../../../discover/index.ts";
import type { Manifest } from "../../../render/index.ts";
import { folderOf, type SourceTree } from "../../../source/index.ts";
import { refKey } from "../../../world/index.ts";
import { bringersByPath, bringersOf, circular, isNearest } from "./bringers.ts";
import { declaredManifest, writtenIn } from "./declared-manifest.ts";
import { declaredBelow, isDeployer, targetsOf, type Declared, type Home } from "./declared.ts";
import { sourcesIn, type Sources } from "./find-source.ts";
import { meantFolders } from "./meant-folders.ts";
import { ownRepository } from "./own-repository.ts";
import type { RenderedTarget, RenderTarget } from "../rendering/render-target.ts";

/** A build that a deployer does, found by following the deployers' objects from those that nothing else applies. */
export interface DeployedBuild extends RenderedTarget {
  /** The deployer's object itself, as it is applied. */
  readonly declaration: Manifest;
  /** The build that brought that object; undefined for one that somebody applies by hand to begin with. */
  readonly parent: DeployedBuild | undefined;
  /** The object as it is written, where that is an ApplicationSet that makes the declaration. */
  readonly written: Manifest;
  /** Is that only the object which most likely brings it, were its own build not broken? */
  readonly isSupposed?: true | undefined;
  /** The build in whose folder that object lies, although no kustomization lists it. */
  readonly unlistedIn?: DeployedBuild | undefined;
}

/** So many builds are followed; no cluster has more, only a circle. */
const maxBuilds = 5000;

/**
 * Everything that deployers of this repository apply: from the Flux Kustomizations, Applications and ApplicationSets that no
 * other one brings, on to those that their builds bring.
 */
export function deployedBuilds(tree: SourceTree, render: RenderTarget): readonly DeployedBuild[] {
  const written = declaredBelow(tree, "", render);
  const home = { meant: meantFolders(tree, written), isOwn: ownRepository(tree, written) };
  const declared = written.map((one) =>
    isSettled(tree, one) ? one : { ...one, targets: targetsOf(tree, one.manifest.node, "", home) },
  );
  const sources = sourcesIn(tree);
  const builds: DeployedBuild[] = [];
  const bringers = bringersByPath(declared);
  const lostBy = (declaration: Manifest): readonly Manifest[] =>
    declared.filter((one) => isNearest(bringersOf(bringers, one), declaration)).map(({ manifest }) => manifest);
  const follow = (entries: readonly Declared[]): void => {
    builds.push(...followed(tree, entries, { sources, render, lostBy, home }));
  };
  follow(declared.filter((one) => one.isFirst || bringersOf(bringers, one).length === 0));
  // Where deployers apply one another in a circle, one of them was applied by hand.
  const reached = (): ReadonlySet<string> => new Set(builds.map(({ written }) => refKey(written.ref)));
  for (let left = circular(declared, bringers, reached()); left.length > 0;) {
    follow(left.slice(0, 1));
    const after = circular(declared, bringers, reached());
    left = after.length < left.length ? after : [];
  }
  return builds;
}

/** What the deployers' objects below a folder would apply, although nothing applies them. */
export function undeployedBuilds(tree: SourceTree, folder: string, render: RenderTarget): readonly DeployedBuild[] {
  return followed(tree, declaredBelow(tree, folder, render), { sources: sourcesIn(tree), render });
}

/**
 * What deployers' objects would build that nobody lists, although a deployer builds the folder around them: put aside, or forgotten.
 */
export function unlistedBuilds(
  tree: SourceTree,
  deployed: readonly DeployedBuild[],
  render: RenderTarget,
): readonly DeployedBuild[] {
  if (deployed.length === 0) return [];
  const paths = new Set(deployed.map(({ target }) => target.path));
  const declared = declaredBelow(tree, "", render);
  const bringers = bringersByPath(declared);
  return declared.flatMap((one) => {
    const around = deployed.find(({ declaration }) => isNearest(bringersOf(bringers, one), declaration));
    const wanted = { ...one, targets: one.targets.filter(({ path }) => !paths.has(path)) };
    if (around === undefined || around.rendered.problems.length > 0 || wanted.targets.length === 0) return [];
    const builds = followed(tree, [wanted], { sources: sourcesIn(tree), render });
    if (liesBeside(one, around)) return builds;
    return builds.map((build) => (build.parent === undefined ? { ...build, unlistedIn: around } : build));
  });
}

/** Whoever applies by hand the object that builds the folder applies the one beside it, too. */
function liesBeside({ manifest }: Declared, around: DeployedBuild): boolean {
  const folderWith = (one: Manifest): string => folderOf(writtenIn(one) ?? "");
  return around.parent === undefined && folderWith(manifest) === folderWith(around.written);
}

/** The same Kustomization may be brought by several clusters of one repository. */
function buildKey({ declaration, target, parent }: Step): string {
  const start = parent === undefined ? "" : startOf(parent);
  return `${start} ${refKey(declaration.ref)} ${target.path}`;
}

/** Names the object with which the chain of deployers began, and its folder. */
export function startOf(build: DeployedBuild): string {
  const { declaration, target } = firstOf(build);
  return `${refKey(declaration.ref)} ${target.path}`;
}

/** What is known of the repository changes nothing where all folders are found, and all values files. */
function isSettled(tree: SourceTree, { manifest, targets }: Declared): boolean {
  const sources = argoSources({ document: manifest.node });
  const isThere = sources.every((source) => source.path === undefined || folderOfSource(tree, source) !== undefined);
  return targets.length > 0 && isThere && targets.every(({ chart }) => chart?.isOpen !== true);
}

/** Did a person apply its object to begin with? Who applies one by hand applies the file that it is in. */
export function isByHand(build: DeployedBuild): boolean {
  const first = firstOf(build);
  return first === build || writtenIn(build.written) === writtenIn(first.written);
}

/** The build with which the chain of deployers begins. */
export function firstOf(build: DeployedBuild): DeployedBuild {
  let current = build;
  while (current.parent !== undefined) current = current.parent;
  return current;
}

/** Builds the targets of a deployer's object, then those of the objects that these builds bring, and so on. */
function followed(
  tree: SourceTree,
  entries: readonly Declared[],
  { sources, render, lostBy, home }: Following,
): readonly DeployedBuild[] {
  const builds: DeployedBuild[] = [];
  const seen = new Set<string>();
  let pending = entries.flatMap(({ manifest, targets }) => waiting(manifest, targets, undefined));
  while (pending.length > 0 && builds.length < maxBuilds) {
    const ready = pending.filter(({ target }) => missingSources(target, sources.rendered).length === 0);
    // A source that no other build brings first is looked up in the files.
    const chosen = ready.length > 0 ? ready : pending;
    pending = ready.length > 0 ? pending.filter((one) => !ready.includes(one)) : [];
    for (const { declaration, target, parent, written } of chosen) {
      const key = buildKey({ declaration, target, parent });
      if (seen.has(key) || isOwnAncestor({ declaration, target, parent }, seen)) continue;
      seen.add(key);
      const find = ready.length > 0 ? sources.rendered : either(sources.rendered, sources.written);
      const build = withLost({ ...render(target, find), declaration, parent, written }, lostBy);
      builds.push(build);
      sources.add(build.rendered.manifests);
      for (const manifest of build.rendered.manifests) {
        if (isDeployer(manifest) && !isOwnSet(manifest, build)) {
          pending.push(...waiting(manifest, targetsOf(tree, manifest.node, manifest.ref.namespace, home), build));
        }
      }
    }
  }
  return builds;
}

/** A build that fails brings nothing, so that what is written in its folder for it to bring is not there. */
function withLost(build: DeployedBuild, lostBy: Following["lostBy"]): DeployedBuild {
  const { rendered, declaration } = build;
  if (rendered.problems.length === 0 || lostBy === undefined) return build;
  const known = new Set(rendered.manifests.map(({ ref }) => refKey(ref)));
  const lost = lostBy(declaration).filter(({ ref }) => !known.has(refKey(ref)));
  return { ...build, rendered: { ...rendered, manifests: [...rendered.manifests, ...lost] } };
}

/** A deployer's object may apply the very file that defines it: what it builds is built already, by each of its sources. */
function isOwnAncestor({ declaration, target, parent }: Step, seen: ReadonlySet<string>): boolean {
  for (let above = parent; above !== undefined; above = above.parent) {
    const isSame = refKey(above.declaration.ref) === refKey(declaration.ref);
    if (isSame && seen.has(buildKey({ declaration, target, parent: above.parent }))) return true;
  }
  return false;
}

/** An ApplicationSet may make the very Application that applies it. */
function isOwnSet({ ref }: Manifest, build: DeployedBuild): boolean {
  if (ref.kind !== "ApplicationSet") return false;
  for (let above: DeployedBuild | undefined = build; above !== undefined; above = above.parent)
    if (refKey(above.written.ref) === refKey(ref)) return true;
  return false;
}

interface Following {
  readonly sources: Sources;
  readonly render: RenderTarget;
  /** The deployers' objects that one would bring, were its build not broken. */
  lostBy?(declaration: Manifest): readonly Manifest[];
  readonly home?: Home;
}

interface Waiting extends Step {
  readonly written: Manifest;
}

interface Step {
  readonly declaration: Manifest;
  readonly target: Target;
  readonly parent: DeployedBuild | undefined;
}

function waiting(
  declaration: Manifest,
  targets: readonly Target[],
  parent: DeployedBuild | undefined,
): readonly Waiting[] {
  return targets.map((target) => {
    // What an ApplicationSet makes is an object of its own.
    const made = target.deployer?.kind === "argo" ? declaredManifest(target.deployer.document) : undefined;
    return { declaration: made ?? declaration, target, parent, written: declaration };
  });
}

function missingSources(target: Target, find: Sources["rendered"]): readonly string[] {
  const { deployer } = target;
  if (deployer?.kind !== "flux") return [];
  return deployer.substitutesFrom
    .filter(({ kind, name }) => find(kind, deployer.namespace, name) === undefined)
    .map(({ name }) => name);
}

function either(first: Sources["rendered"], second: Sources["rendered"]): Sources["rendered"] {
  return (kind, namespace, name) => first(kind, namespace, name) ?? second(kind, namespace, name);
}

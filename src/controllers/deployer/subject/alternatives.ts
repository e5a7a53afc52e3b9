import type { Manifest } from "../../../render/index.ts";
import { groupKindOf, isClusterScoped, refKey, storedRef } from "../../../world/index.ts";
import { writtenIn } from "../deployed/declared-manifest.ts";
import { startOf, type DeployedBuild } from "../deployed/deployed-builds.ts";
import type { RenderedTarget } from "../rendering/render-target.ts";

type Candidate = RenderedTarget & Partial<DeployedBuild>;

/** Objects by name, with the file that they come from. */
type Sources = Map<string, string | undefined>;

/** Builds that can live together, so far. */
export interface Cluster {
  readonly builds: readonly Candidate[];
  /** Can this build live beside them? */
  takes(build: Candidate): boolean;
  add(build: Candidate): void;
}

/**
 * Two builds cannot live in one cluster when one is a variant of the other (a staging overlay), or when they hang on chains of
 * deployers that define one of their objects differently. What hangs on one chain is applied side by side. A build that uses the
 * very files of another is the same deployment, seen from above.
 */
export function emptyCluster(deployed: readonly DeployedBuild[]): Cluster {
  const builds: Candidate[] = [];
  const holders = new Map<string, Holder[]>();
  const declarations: Sources = new Map();
  const starts = new Set<string>();
  const chains = chainsOf(deployed);
  const takes = (build: Candidate): boolean => {
    const start = isDeployed(build) ? startOf(build) : undefined;
    if (start !== undefined && starts.has(start)) return true;
    const chain = start === undefined ? [] : (chains.get(start) ?? []);
    return !chain.some(differsFrom(declarations)) && !isVariant(build, holders);
  };
  const add = (build: Candidate): void => {
    builds.push(build);
    for (const [key, source] of namespaced(build).map(keyAndSource)) {
      const holder = { build, source };
      const others = holders.get(key);
      if (others) others.push(holder);
      else holders.set(key, [holder]);
    }
    if (!isDeployed(build) || starts.has(startOf(build))) return;
    starts.add(startOf(build));
    for (const manifest of chains.get(startOf(build)) ?? []) declarations.set(...keyAndSource(manifest));
  };
  return { builds, takes, add };
}

/** A build that brings an object, and the file that it has it from. */
interface Holder {
  readonly build: Candidate;
  readonly source: string | undefined;
}

/**
 * Is there a build that brings the same in another form: an object from another file, and by name half of what either of them
 * brings? Who brings but an object or two of somebody else's, from a copy of its own, stands beside it in the same cluster.
 */
function isVariant(build: Candidate, holders: ReadonlyMap<string, readonly Holder[]>): boolean {
  const own = namespaced(build);
  const common = new Map<Candidate, number>();
  const differing = new Set<Candidate>();
  for (const [key, source] of own.map(keyAndSource)) {
    for (const other of holders.get(key) ?? []) {
      common.set(other.build, (common.get(other.build) ?? 0) + 1);
      if (other.source !== source) differing.add(other.build);
    }
  }
  return [...differing].some((other) => 2 * (common.get(other) ?? 0) >= Math.max(own.length, namespaced(other).length));
}

const known = new WeakMap<readonly DeployedBuild[], ReadonlyMap<string, readonly Manifest[]>>();

/** The deployers' objects that hang on one that was applied by hand, by its name. */
function chainsOf(deployed: readonly DeployedBuild[]): ReadonlyMap<string, readonly Manifest[]> {
  const found = known.get(deployed);
  if (found) return found;
  const chains = new Map<string, Manifest[]>();
  for (const build of deployed) {
    const start = startOf(build);
    const chain = chains.get(start);
    if (chain) chain.push(build.declaration);
    else chains.set(start, [build.declaration]);
  }
  known.set(deployed, chains);
  return chains;
}

/** Does an object of a deployer in this repository build it? */
export function isDeployed(build: Candidate): build is DeployedBuild {
  return build.declaration !== undefined;
}

function differsFrom(sources: Sources): (manifest: Manifest) => boolean {
  return (manifest) => {
    const [key, source] = keyAndSource(manifest);
    return sources.has(key) && sources.get(key) !== source;
  };
}

/** Two builds may both bring a cluster-scoped object such as a namespace; two of one Deployment are for different clusters. */
function namespaced({ rendered }: Candidate): readonly Manifest[] {
  return rendered.manifests.filter(({ ref }) => !isClusterScoped(groupKindOf(ref)));
}

function keyAndSource(manifest: Manifest): readonly [string, string | undefined] {
  return [refKey(storedRef(manifest.ref)), writtenIn(manifest)];
}

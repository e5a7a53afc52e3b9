import type { Manifest } from "../../render/index.ts";
import { groupKindOf, isClusterScoped, refKey, storedRef } from "../../world/index.ts";
import { writtenIn } from "./declared-manifest.ts";
import { startOf, type DeployedBuild } from "./deployed-builds.ts";
import type { RenderedTarget } from "./render-target.ts";

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
 * Two builds cannot live in one cluster when they bring an object of the same name from different files (a staging overlay), or
 * hang on chains of deployers that define one of their objects differently. What hangs on one chain is applied side by side. A
 * build that uses the very files of another is the same deployment, seen from above.
 */
export function emptyCluster(deployed: readonly DeployedBuild[]): Cluster {
  const builds: Candidate[] = [];
  const objects: Sources = new Map();
  const declarations: Sources = new Map();
  const starts = new Set<string>();
  const chains = chainsOf(deployed);
  const takes = (build: Candidate): boolean => {
    const start = isDeployed(build) ? startOf(build) : undefined;
    if (start !== undefined && starts.has(start)) return true;
    const chain = start === undefined ? [] : (chains.get(start) ?? []);
    return !chain.some(differsFrom(declarations)) && !namespaced(build).some(differsFrom(objects));
  };
  const add = (build: Candidate): void => {
    builds.push(build);
    for (const manifest of namespaced(build)) objects.set(...keyAndSource(manifest));
    if (!isDeployed(build) || starts.has(startOf(build))) return;
    starts.add(startOf(build));
    for (const manifest of chains.get(startOf(build)) ?? []) declarations.set(...keyAndSource(manifest));
  };
  return { builds, takes, add };
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

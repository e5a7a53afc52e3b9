import type { Manifest } from "../../../render/index.ts";
import type { SourceTree } from "../../../source/index.ts";
import { objectOf, refKey, refName, type World } from "../../../world/index.ts";
import {
  newestCircumstances,
  simulate,
  troubleKey,
  type Controller,
  type Memory,
  type Note,
  type ReleaseCandidates,
} from "../../engine/index.ts";
import { refusalTroubles } from "../../kubernetes/index.ts";
import type { Build } from "../build.ts";
import { bringsAll, dependenciesOf } from "../subject/dependencies.ts";
import { missedNamespace } from "./missed-namespace.ts";
import { passedOverFolder } from "./passed-over.ts";
import { startOfBuilds } from "./start-of-builds.ts";
import { unlistedDatabases } from "./unlisted-databases.ts";
import { unlistedDeclaration, unlistedManifests, type UnlistedManifest } from "./unlisted.ts";

/** Manifests that lie in a build's folder and are not listed: those that the build needs, and a note for each of the others. */
export interface Unlisted {
  readonly needed: readonly UnlistedManifest[];
  readonly notes: readonly Note[];
}

/** With what the builds are simulated. */
export interface Simulated {
  readonly controllers: readonly Controller[];
  readonly releases: ReleaseCandidates;
  readonly memory: Memory;
}

/** A manifest is needed when listing it does away with a trouble; that is tried, not guessed. */
export function findUnlisted(
  tree: SourceTree,
  builds: readonly Build[],
  context: World,
  { controllers, releases, memory }: Simulated,
): Unlisted {
  const candidates = builds.flatMap((build) => unlistedManifests(tree, build, builds));
  const plain = newestCircumstances(releases);
  // With the troubles of the builds themselves mended, and so with what is listed besides.
  const troublesOf = (those: readonly Build[], listed: readonly UnlistedManifest[] = []): ReadonlySet<string> => {
    const start = startOfBuilds(those, context, listed);
    const applied = start.subject(new Set(start.troubles.map(troubleKey)));
    const run = simulate(context.withChanges(applied), controllers, plain, memory);
    return new Set(run.troubles.map(troubleKey));
  };
  const deployers = builds.flatMap((build): readonly Note[] => {
    const unlisted = unlistedDeclaration(tree, build);
    const emptied = unlisted === undefined ? passedOverFolder(build, builds) : undefined;
    if (emptied !== undefined) return [{ ...emptied, weight: "side" }];
    if (unlisted === undefined) return [];
    const dependent = dependentOf(build, builds);
    return [deployerNote(unlisted, dependent, dependent !== undefined || isMissed(build, builds, troublesOf))];
  });
  const without = candidates.length === 0 ? new Set<string>() : troublesOf(builds);
  // What stops a whole build leaves no trouble of its objects either.
  const useful = without.size === 0 ? [] : candidates.filter(({ manifests }) => manifests.every(isTaken));
  const mendsSome = (listed: readonly UnlistedManifest[]): boolean => {
    const withThem = troublesOf(builds, listed);
    return [...without].some((trouble) => !withThem.has(trouble));
  };
  const needed = neededAmong(useful, mendsSome);
  const databases = unlistedDatabases(tree, builds).filter(isNotAmong(needed));
  const others = candidates.filter(isNotAmong([...needed, ...databases]));
  const noteFor = (one: UnlistedManifest): Note => noteOf(one, missedNamespace(one, builds, context));
  return { needed, notes: [...deployers, ...databases.map(databaseNote), ...others.map(noteFor)] };
}

function isNotAmong(those: readonly UnlistedManifest[]): (one: UnlistedManifest) => boolean {
  return ({ file }) => !those.some((other) => other.file === file);
}

/** Does the API server take it as it is? */
function isTaken(manifest: Manifest): boolean {
  return refusalTroubles(objectOf(manifest, "subject"), "kubectl").length === 0;
}

/** A namespace that is missed may be there already, made by hand. */
function noteOf({ trouble }: UnlistedManifest, namespace: string | undefined): Note {
  if (namespace === undefined) return { ...trouble, weight: "info" };
  return { ...trouble, weight: "side", details: { ...trouble.details, namespace } };
}

/** Somebody else may make it; hardly under the very name that a file here has. */
function databaseNote({ trouble }: UnlistedManifest): Note {
  return { ...trouble, weight: "side", details: { ...trouble.details, isDatabase: true } };
}

/** Where the rest cannot do without it, it was forgotten; else only a person knows whether it was put aside. */
function deployerNote({ trouble }: UnlistedManifest, dependent: string | undefined, isMissed: boolean): Note {
  const details = { ...trouble.details, isDeployer: true, ...(dependent === undefined ? {} : { dependent }) };
  return { ...trouble, weight: isMissed ? "all" : "side", details };
}

/** What of Immich, or before it, Flux does not apply until it finds something of this build ready (`dependsOn`). */
function dependentOf(build: Build, builds: readonly Build[]): string | undefined {
  const brought = new Set(bringsAll(build).map(({ ref }) => refKey(ref)));
  const dependent = builds
    .filter((other) => other !== build && other.unlistedIn === undefined)
    .filter((other) => build.ofImmich !== true || isDeployedForImmich(other))
    .flatMap(bringsAll)
    .find((manifest) => dependenciesOf(manifest).some((key) => brought.has(key)));
  return dependent && refName(dependent.ref);
}

function isDeployedForImmich({ role, ofImmich, leads, unlistedIn }: Build): boolean {
  return role === "subject" && ofImmich === true && !leads && unlistedIn === undefined;
}

/** Does anything fail without this build that does not fail with it? */
function isMissed(
  build: Build,
  builds: readonly Build[],
  troublesOf: (those: readonly Build[]) => ReadonlySet<string>,
): boolean {
  const others = builds.filter((each) => each !== build);
  if (!others.some(isDeployedForImmich)) return false;
  const withIt = troublesOf(builds);
  return [...troublesOf(others)].some((trouble) => !withIt.has(trouble));
}

/** Mostly none is: trying many together says so at once. */
function neededAmong(
  candidates: readonly UnlistedManifest[],
  mendsSome: (listed: readonly UnlistedManifest[]) => boolean,
): readonly UnlistedManifest[] {
  if (candidates.length === 0 || !mendsSome(candidates)) return [];
  if (candidates.length === 1) return candidates;
  const half = candidates.length >> 1;
  return [candidates.slice(0, half), candidates.slice(half)].flatMap((some) => neededAmong(some, mendsSome));
}

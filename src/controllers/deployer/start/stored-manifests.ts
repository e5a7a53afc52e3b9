import type { Manifest } from "../../../render/index.ts";
import { groupKindOf, type World } from "../../../world/index.ts";
import { troubleKey, type Note, type Trouble } from "../../engine/index.ts";
import type { Build } from "../build.ts";
import { neverStored, type NeverStored } from "./never-stored.ts";
import { refusedByHand } from "./refused-by-hand.ts";

/** Which manifests of builds the API server stores. */
export interface StoredManifests {
  readonly troubles: readonly Trouble[];
  readonly notes: readonly Note[];
  /** In a run that goes past some of the troubles. */
  of(build: Build, mended: ReadonlySet<string>): StoredOfBuild;
}

interface StoredOfBuild {
  readonly stored: readonly Manifest[];
  readonly refused: readonly NeverStored[];
  /** What was refused to a person, who can but try again: whoever needs it waits for it. */
  readonly awaited: readonly Manifest[];
}

export function storedManifests(builds: readonly Build[], context: World): StoredManifests {
  const byHand = refusedByHand(builds, context);
  const never = new Map(
    builds.map((build) => [build, [...neverStored(build), ...(byHand.get(build)?.refused ?? [])]] as const),
  );
  const refusedOf = (build: Build, mended: ReadonlySet<string>): readonly NeverStored[] =>
    (never.get(build) ?? []).filter(({ troubles }) => troubles.some((trouble) => !mended.has(troubleKey(trouble))));
  return {
    troubles: [...never.values()].flat().flatMap(({ troubles }) => troubles),
    notes: [...byHand.values()].flatMap(({ notes }) => notes),
    of(build, mended) {
      const refused = refusedOf(build, mended);
      const absent = namespacesAmong([...byHand.keys()].flatMap((other) => refusedOf(other, mended)));
      const isRefused = (manifest: Manifest): boolean =>
        refused.some((each) => each.manifest === manifest) || (byHand.has(build) && absent.has(manifest.ref.namespace));
      const { manifests } = build.rendered;
      const stored = manifests.filter((manifest) => !isRefused(manifest));
      return { stored, refused, awaited: byHand.has(build) ? manifests.filter(isRefused) : [] };
    },
  };
}

function namespacesAmong(refused: readonly NeverStored[]): ReadonlySet<string> {
  const namespaces = refused.filter(({ manifest }) => groupKindOf(manifest.ref) === "Namespace");
  return new Set(namespaces.map(({ manifest }) => manifest.ref.name));
}

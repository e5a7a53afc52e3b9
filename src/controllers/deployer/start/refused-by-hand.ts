import { modelledReleases } from "../../../catalog/index.ts";
import { appliedObjects, objectOf, type World, type WorldObject } from "../../../world/index.ts";
import { newestCircumstances, silentContext, type Context, type Note, type Trouble } from "../../engine/index.ts";
import { isAskedFor, refusedOnApply } from "../../kubernetes/index.ts";
import type { Build } from "../build.ts";
import type { NeverStored } from "./never-stored.ts";

export interface RefusedByHand {
  readonly refused: readonly NeverStored[];
  readonly notes: readonly Note[];
}

const known = new WeakMap<readonly Build[], ReadonlyMap<Build, RefusedByHand>>();

/**
 * What `kubectl apply` is told of objects for which no controller asks the API server: it goes on with the others. A deployer of the
 * repository asks by itself.
 */
export function refusedByHand(builds: readonly Build[], context: World): ReadonlyMap<Build, RefusedByHand> {
  const judged = known.get(builds);
  if (judged) return judged;
  const applied = builds.map(({ role, rendered }) => ({ role, manifests: rendered.manifests, opaque: [] }));
  // With the definitions of custom resources, whoever brings them.
  const cluster = context.withChanges({ objects: appliedObjects(applied).objects });
  const own = builds.filter(({ role, declaration }) => role === "subject" && declaration === undefined);
  const made = new Map(own.map((build) => [build, refusedOf(build, cluster)] as const));
  known.set(builds, made);
  return made;
}

function refusedOf({ role, rendered }: Build, cluster: World): RefusedByHand {
  const notes: Note[] = [];
  const refused = rendered.manifests.flatMap((manifest): readonly NeverStored[] => {
    const object = objectOf(manifest, role);
    const troubles = isAskedFor(object) ? [] : troublesOf(object, cluster, notes);
    return troubles.length > 0 ? [{ manifest, troubles }] : [];
  });
  return { refused, notes };
}

function troublesOf(object: WorldObject, cluster: World, notes: Note[]): readonly Trouble[] {
  const troubles: Trouble[] = [];
  const context: Context = {
    ...silentContext(cluster, newestCircumstances(modelledReleases)),
    fails: (trouble) => troubles.push(trouble) > 0,
    notes: (note) => void notes.push(note),
  };
  refusedOnApply([object], () => "kubectl", context);
  return troubles;
}

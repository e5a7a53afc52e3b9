import type { World, WorldObject } from "../../../world/index.ts";
import type { Context } from "../../engine/index.ts";
import { fluxObjects } from "../needs.ts";

/** ConfigMaps and Secrets that are not in the repository, and the variables that only they can set. */
interface UnseenSources {
  readonly sources: readonly string[];
  readonly names: readonly string[];
}

/** What is read from sources that are not in the repository is in them: one fact for all Kustomizations that read the same ones. */
export function assumesUnseenSources(object: WorldObject, context: Context): void {
  const sources = new Set(context.world.deployment(object.ref)?.unset.map(({ mayBeIn }) => together(mayBeIn)));
  for (const one of context.world.derived(wantedOfUnseen)) {
    if (!sources.has(together(one.sources))) continue;
    const set = one.sources.length === 1 ? "sets" : "set";
    context.assumes({ message: `${together(one.sources)} ${set} ${together(one.names)}`, object: object.ref });
  }
}

/** Is it told of this source already that it sets something? */
export function isWanted(source: string, world: World): boolean {
  return world.derived(wantedOfUnseen).some(({ sources }) => sources.includes(source));
}

function wantedOfUnseen(world: World): readonly UnseenSources[] {
  const wanted = new Map<string, { readonly sources: readonly string[]; readonly names: Set<string> }>();
  for (const { ref, role } of fluxObjects(world)) {
    if (role !== "subject") continue;
    for (const { name, mayBeIn } of world.deployment(ref)?.unset ?? []) {
      if (mayBeIn.length === 0) continue;
      const known = wanted.get(together(mayBeIn));
      if (known) known.names.add(name);
      else wanted.set(together(mayBeIn), { sources: mayBeIn, names: new Set([name]) });
    }
  }
  return [...wanted.values()].map(({ sources, names }) => ({ sources, names: [...names].sort() }));
}

function together(names: readonly string[]): string {
  return [names.slice(0, -1).join(", "), ...names.slice(-1)].filter((part) => part !== "").join(" and ");
}

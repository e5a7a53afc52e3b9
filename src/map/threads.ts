import { containerEnvironment, containersOf, workloadKinds, type Lookups } from "../controllers/index.ts";
import { originsOf, type Tracked } from "../template/index.ts";
import { groupKindOf, refKey, type World, type WorldObject } from "../world/index.ts";

/** The way of one value: from the key of a Secret in which it first stands, through templates, to a variable of a container. */
export interface Thread {
  /** The variable that it ends in: `DB_URL`. */
  readonly name: string;
  /** Objects by `refKey`, and what happens to the value there. */
  readonly steps: readonly ThreadStep[];
}

export interface ThreadStep {
  readonly object: string;
  /** `key password`, `through urlquery`, `variable DB_URL`. */
  readonly says: string;
}

/**
 * Every way of a Secret's key into a container, with all that it went through: those into the `first` workloads before the others,
 * the longest of a workload first.
 */
export function threadsIn(world: World, lookups: Lookups, first: ReadonlySet<string>): readonly Thread[] {
  const workloads = world
    .all()
    .filter((object) => object.role === "subject" && workloadKinds.includes(groupKindOf(object.ref)))
    .sort((a, b) => Number(first.has(refKey(b.ref))) - Number(first.has(refKey(a.ref))));
  return workloads.flatMap((workload) =>
    containersOf(workload)
      .flatMap((container) => [...containerEnvironment(world, workload, container).variables.values()])
      .flatMap(({ name, from }) => {
        if (from?.object.ref.kind !== "Secret") return [];
        const end = { object: refKey(workload.ref), says: `variable ${name}` };
        return waysTo(world, lookups, from.object, from.key, 0).map((steps) => ({ name, steps: [...steps, end] }));
      })
      .sort((a, b) => b.steps.length - a.steps.length),
  );
}

/** More templates behind one another than this are a circle. */
const maxDepth = 8;

/** The ways by which values come into a key of a Secret, each ending there. */
function waysTo(
  world: World,
  lookups: Lookups,
  secret: WorldObject,
  key: string,
  depth: number,
): readonly (readonly ThreadStep[])[] {
  const maker = secret.madeBy;
  const here = { object: refKey(secret.ref), says: `key ${key}` };
  if (!maker) return [[here]];
  const value = secret.data?.values.get(key) ?? [];
  const read = lookups.get(refKey(maker)) ?? [];
  const ways = sourcesOf(value).flatMap(({ name, key: sourceKey, says }) => {
    const ref = read.find((each) => each.kind === "Secret" && each.name === name);
    const source = ref && ref.name !== secret.ref.name ? world.get("Secret", ref.namespace, ref.name) : undefined;
    if (!source || depth >= maxDepth) return [];
    return waysTo(world, lookups, source, sourceKey, depth + 1).map((steps) => [
      ...steps,
      { object: refKey(maker), says },
      here,
    ]);
  });
  return ways.length > 0 ? ways : [[{ object: refKey(maker), says: madeSays(value) }, here]];
}

interface SecretKey {
  readonly name: string;
  readonly key: string;
  readonly says: string;
}

/** The Secret keys that pieces of a value come from, as `Source.name` names them. */
function sourcesOf(value: Tracked): readonly SecretKey[] {
  const told = originsOf(value);
  return told.flatMap((origin) => {
    const found = /^(?:(\w+): )?Secret (\S+), key (.+?), ((?:through .+)|as it is)$/.exec(origin);
    if (!found) return [];
    const [, part, name = "", key = "", how = ""] = found;
    return [{ name, key, says: part === undefined ? how : `${part}, ${how}` }];
  });
}

function madeSays(value: Tracked): string {
  return value.some(({ from }) => from?.kind === "generated") ? "generates it" : "writes it";
}

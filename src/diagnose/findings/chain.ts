import type { Run, Trouble } from "../../controllers/index.ts";
import type { Ref } from "../../render/index.ts";
import { healthOf, refKey, refName, type WorldObject } from "../../world/index.ts";
import type { Because } from "./finding.ts";
import { placeOfObject } from "./places.ts";

/** The way from a trouble to its last symptom, in a run in which nothing else stands. */
export function chainOf(run: Run, trouble: Trouble): readonly Because[] {
  return sufferers(run, trouble).map(({ ref, reason }) => ({
    message: `${refName(ref)}: ${reason}`,
    object: ref,
    place: placeOfObject(run.world, ref),
  }));
}

interface Sufferer {
  readonly ref: Ref;
  readonly reason: string;
}

/** Objects that are not as they should be, nearest to the trouble first: itself, what waits for it, and so on; then the rest. */
function sufferers(run: Run, trouble: Trouble): readonly Sufferer[] {
  const suffering = new Map<string, WorldObject>();
  for (const object of run.world.all()) {
    const state = healthOf(object)?.state;
    if (state !== undefined && state !== "ready" && state !== "unknown") suffering.set(refKey(object.ref), object);
  }
  const distance = distances(run, trouble, suffering);
  const far = suffering.size + 1;
  return [...suffering.keys()]
    .sort((a, b) => (distance.get(a) ?? far) - (distance.get(b) ?? far) || (a < b ? -1 : 1))
    .map((key) => {
      const object = suffering.get(key) as WorldObject;
      return { ref: object.ref, reason: healthOf(object)?.reason ?? "" };
    });
}

/** How many steps of waiting lie between the trouble's object and each sufferer; what does not wait for it has none. */
function distances(
  run: Run,
  trouble: Trouble,
  suffering: ReadonlyMap<string, WorldObject>,
): ReadonlyMap<string, number> {
  const waiters = new Map<string, string[]>();
  for (const [waiter, waits] of run.waits) {
    for (const wait of waits) {
      const key = `${wait.kind} ${wait.namespace}/${wait.name}`;
      waiters.set(key, [...(waiters.get(key) ?? []), waiter]);
    }
  }
  // What an object was to make is waited for under its own name, although it never came to be.
  for (const object of run.world.all()) {
    if (!object.madeBy || !suffering.has(refKey(object.madeBy))) continue;
    const maker = refKey(object.madeBy);
    waiters.set(maker, [...(waiters.get(maker) ?? []), ...(waiters.get(refKey(object.ref)) ?? [])]);
  }
  const starts = suffering.has(refKey(trouble.object)) ? [refKey(trouble.object)] : firstSufferers(run, suffering);
  const distance = new Map<string, number>(starts.map((key) => [key, 0]));
  const queue = [...starts];
  for (let key = queue.shift(); key !== undefined; key = queue.shift()) {
    for (const waiter of waiters.get(key) ?? []) {
      if (distance.has(waiter)) continue;
      distance.set(waiter, (distance.get(key) ?? 0) + 1);
      queue.push(waiter);
    }
  }
  return distance;
}

/** Those that wait for no other sufferer: with a build that applies nothing, the trouble's own object is none of them. */
function firstSufferers(run: Run, suffering: ReadonlyMap<string, WorldObject>): readonly string[] {
  return [...suffering.keys()].filter((key) => {
    const waits = run.waits.get(key) ?? [];
    return !waits.some(({ kind, namespace, name }) => suffering.has(`${kind} ${namespace}/${name}`));
  });
}

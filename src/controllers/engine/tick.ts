import type { Ref } from "../../render/index.ts";
import {
  objectAt,
  refKey,
  sameJson,
  type DatabaseServer,
  type Installation,
  type World,
  type WorldChanges,
  type WorldObject,
} from "../../world/index.ts";
import type { Controller, Deleted, Draft, Outcome } from "./controller.ts";
import { deletion } from "./deletion/deletion.ts";
import { deployedObject, draftedObject, isDeployed, refOfDraft, sameAsDraft } from "./draft.ts";
import { withLostData } from "./deletion/lost-data.ts";
import type { Memory } from "./memory.ts";

/** Everything that the controllers change in one tick; the world itself stays as it is until the tick is over. */
export class Tick {
  readonly number: number;
  readonly #now: number;
  readonly #memory: Memory;
  readonly #objects = new Map<string, WorldObject>();
  readonly #servers = new Map<string, DatabaseServer>();
  readonly #installations = new Map<string, Installation>();
  readonly #deletes: Ref[] = [];

  constructor(number: number, now: number, memory: Memory) {
    this.number = number;
    this.#now = now;
    this.#memory = memory;
  }

  get isEmpty(): boolean {
    return this.#objects.size + this.#servers.size + this.#installations.size + this.#deletes.length === 0;
  }

  /** The objects and servers that are new or different, by their keys and names. */
  get changed(): readonly string[] {
    return [...this.#objects.keys(), ...this.#servers.keys()];
  }

  hasServer(name: string): boolean {
    return this.#servers.has(name);
  }

  /** What the world is told. Who applies an object that goes in the same tick applies it again in the next. */
  changesOf(world: World): WorldChanges {
    const { removed, removedServers } = deletion(world, this.#deletes);
    const isGone = new Set(removed);
    return {
      objects: [...this.#objects].filter(([key]) => !isGone.has(key)).map(([, object]) => object),
      servers: [...this.#servers.values()].filter(({ name }) => !removedServers.includes(name)),
      installations: [...withLostData(world, removed), ...this.#installations.values()],
      removed,
      removedServers,
    };
  }

  /** Says whether the controller says something new of the object. */
  changeObject(controller: Controller, object: WorldObject, outcome: Outcome): boolean {
    const before = object.health.get(controller.name);
    const sameHealth = before?.state === outcome.health.state && before.reason === outcome.health.reason;
    const sameStatus = outcome.status === undefined || sameJson(object.object["status"], outcome.status);
    if (sameHealth && sameStatus) return false;
    // Two controllers may look at one object in the same tick: the second builds on the first.
    const current = this.#objects.get(refKey(object.ref)) ?? object;
    const statusSince = sameStatus ? current.statusSince : this.#now;
    const changed = this.#memory.once(current, [outcome, controller, statusSince], () => ({
      ...current,
      object: outcome.status === undefined ? current.object : { ...current.object, status: outcome.status },
      health: new Map([...current.health, [controller.name, outcome.health]]),
      statusSince,
    }));
    this.#objects.set(refKey(object.ref), changed);
    return true;
  }

  /** Says whether the draft is new or differs from what is there. */
  applyDraft(draft: Draft, maker: WorldObject, world: World): boolean {
    const ref = refOfDraft(draft);
    const existing = objectAt(world, ref);
    if (existing && sameAsDraft(existing, draft)) return false;
    const now = this.#now;
    const drafted = this.#memory.once(draft, [existing, maker, now], () => draftedObject(draft, existing, maker, now));
    this.#objects.set(refKey(ref), drafted);
    return true;
  }

  /** Says whether the object as written is new. What its own controllers said of it stays with it. */
  deploy(written: WorldObject, deployer: WorldObject, world: World): boolean {
    const existing = objectAt(world, written.ref);
    if (existing && isDeployed(existing, written)) return false;
    const now = this.#now;
    const { ref } = deployer;
    const deployed = this.#memory.once(written, [existing, ref, now], () =>
      deployedObject(written, existing, ref, now),
    );
    this.#objects.set(refKey(written.ref), deployed);
    return true;
  }

  setServer(server: DatabaseServer | undefined, world: World): void {
    if (server && server !== world.server(server.name)) this.#servers.set(server.name, server);
  }

  setInstallation(installation: Installation | undefined, world: World): void {
    if (installation && !world.installations().some((known) => isKnownInstallation(known, installation)))
      this.#installations.set(installation.database, installation);
  }

  /** Those of them that are there, and now go. */
  delete(deletes: readonly Deleted[], world: World): readonly Deleted[] {
    const there = deletes.filter(({ ref }) => objectAt(world, ref));
    this.#deletes.push(...there.map(({ ref }) => ref));
    return there;
  }
}

/** Several workloads may run one installation (the API and the microservices): the first that has started stands for it. */
function isKnownInstallation(known: Installation, found: Installation): boolean {
  if (known.database !== found.database) return false;
  if (refKey(known.workload) !== refKey(found.workload)) return known.before !== true;
  return known.release === found.release && JSON.stringify([...known.folders]) === JSON.stringify([...found.folders]);
}

import type { Json } from "../../../source/index.ts";
import { groupKindOf, podSpecPath, type JsonObject, type World, type WorldObject } from "../../../world/index.ts";
import { secretName } from "../roles.ts";
import type { Cluster } from "../cluster.ts";

/** Someone who reads a Secret that the operator would name so: the part of the name where the user stands, `_` as `-`. */
export interface AskedCredential {
  readonly by: WorldObject;
  readonly user: string;
}

/** What can stand in a Secret's name: a variable that is filled in later cannot. */
const namePart = /^[a-z0-9]([-a-z0-9.]*[a-z0-9])?$/;

/** Which credentials of a cluster the other objects ask for, by the user in the Secret's name; each user once. */
export function credentialsAskedFor(cluster: Cluster, world: World): readonly AskedCredential[] {
  const [before = "", after = ""] = secretName(cluster, "{user}").split("{user}");
  const asked = new Map<string, AskedCredential>();
  for (const by of world.all()) {
    if (!reads(by) || !seesCluster(by, cluster, world)) continue;
    for (const text of credentialNames(by.object)) {
      if (!text.startsWith(before) || !text.endsWith(after) || text.length <= before.length + after.length) continue;
      const user = text.slice(before.length, text.length - after.length);
      if (namePart.test(user) && !asked.has(user)) asked.set(user, { by, user });
    }
  }
  return [...asked.values()];
}

/** Does this kind read Secrets? Others only mention them, as a Role does. */
function reads({ ref }: WorldObject): boolean {
  const kind = groupKindOf(ref);
  return kind === "external-secrets.io/ExternalSecret" || podSpecPath(kind) !== undefined;
}

/** From another namespace only through a store, and only when the cluster's name is not ambiguous. */
function seesCluster(by: WorldObject, cluster: Cluster, world: World): boolean {
  if (by.ref.namespace === cluster.ref.namespace) return true;
  const namesakes = world.list("acid.zalan.do/postgresql").filter(({ ref }) => ref.name === cluster.ref.name);
  return namesakes.length === 1 && podSpecPath(groupKindOf(by.ref)) === undefined;
}

const cache = new WeakMap<JsonObject, readonly string[]>();

/** Every text in an object that may name a credentials Secret. */
function credentialNames(object: JsonObject): readonly string[] {
  const known = cache.get(object);
  if (known) return known;
  const found: string[] = [];
  const queue: Json[] = [object["spec"] ?? null];
  for (let value = queue.pop(); value !== undefined; value = queue.pop()) {
    if (typeof value === "string") {
      if (value.includes("credentials") && !/\s/.test(value)) found.push(value);
    } else if (value !== null && typeof value === "object") queue.push(...Object.values(value));
  }
  cache.set(object, found);
  return found;
}

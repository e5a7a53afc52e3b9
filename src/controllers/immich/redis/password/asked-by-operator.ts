import { at, groupKindOf, objectAt, type World, type WorldObject } from "../../../../world/index.ts";
import { demandOfSecret, type Demand } from "./demand.ts";

/** Where the operators' objects name the password (dragonfly-operator internal/resources; redis-operator KubernetesConfig). */
const references: ReadonlyMap<string, readonly string[]> = new Map([
  ["dragonflydb.io/Dragonfly", ["authentication", "passwordFromSecret"]],
  ["redis.redis.opstreelabs.in/Redis", ["kubernetesConfig", "redisSecret"]],
  ["redis.redis.opstreelabs.in/RedisReplication", ["kubernetesConfig", "redisSecret"]],
]);

export function askedByOperator(world: World, { madeBy }: WorldObject): Demand | undefined {
  const path = madeBy && references.get(groupKindOf(madeBy));
  const maker = path && objectAt(world, madeBy);
  return maker && demandOfSecret(world, maker.ref.namespace, at(maker.object, "spec", ...path));
}

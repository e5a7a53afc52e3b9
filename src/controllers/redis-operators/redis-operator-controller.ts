import { stringAt } from "../../world/index.ts";
import type { Controller, Outcome } from "../engine/index.ts";

/**
 * Operators of Redis and of what speaks like it: they make a Service with the name of their object, behind which all is taken to
 * be in order. They may make others beside it.
 */
export const redisOperatorController: Controller = {
  name: "redis operators",
  kinds: [
    "dragonflydb.io/Dragonfly",
    "hyperspike.io/Valkey",
    "redis.redis.opstreelabs.in/Redis",
    "redis.redis.opstreelabs.in/RedisReplication",
  ],
  reconcile({ ref, object }): Outcome {
    // Only Dragonfly can be told another name (dragonfly-operator internal/resources).
    const name = stringAt(object, "spec", "serviceSpec", "name") || ref.name;
    const metadata = { name, namespace: ref.namespace };
    const ports = [{ name: "redis", port: 6379, targetPort: 6379, protocol: "TCP" }];
    return {
      health: { state: "ready", reason: "its pods are not simulated: taken to be in order" },
      apply: [{ object: { apiVersion: "v1", kind: "Service", metadata, spec: { ports } } }],
    };
  },
};

import { stringAt } from "../../world/index.ts";
import type { Context, Controller, Outcome } from "../engine/index.ts";
import { takenService } from "./taken-service.ts";

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
  reconcile(instance, context: Context): Outcome {
    const { ref, object } = instance;
    // Only Dragonfly can be told another name (dragonfly-operator internal/resources).
    const name = stringAt(object, "spec", "serviceSpec", "name") || ref.name;
    const metadata = { name, namespace: ref.namespace };
    const ports = [{ name: "redis", port: 6379, targetPort: 6379, protocol: "TCP" }];
    const service = { object: { apiVersion: "v1", kind: "Service", metadata, spec: { ports } } };
    const taken = takenService(instance, name, context);
    const health = { state: "ready", reason: "its pods are not simulated: taken to be in order" } as const;
    // Under another name, whatever that is, it would leave the Service alone.
    return taken !== undefined && !context.fails(taken) ? { health } : { health, apply: [service] };
  },
};

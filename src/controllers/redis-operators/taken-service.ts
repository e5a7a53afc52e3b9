import { immichImage } from "../../catalog/index.ts";
import { objectOf, stringAt, type WorldObject } from "../../world/index.ts";
import type { Context, Trouble } from "../engine/index.ts";
import { containersOf, servicePorts, workloadsBehind } from "../kubernetes/index.ts";

/**
 * A Service of Immich with the name of Dragonfly's. The operator asks nobody whose it is: it writes its own selector and port into
 * it (reconcileResources in dragonfly-operator internal/controller/dragonfly_instance.go). That it does so to its own Service for
 * health checks harms nobody who asks for Redis.
 */
export function takenService(instance: WorldObject, name: string, { world }: Context): Trouble | undefined {
  const { ref, object } = instance;
  if (ref.kind !== "Dragonfly") return undefined;
  const others = world.held("Service", ref.namespace, name) ?? world.get("Service", ref.namespace, name);
  if (others?.manifest === undefined) return undefined;
  // As it was written, before the operator came to it. One with its port leads to Dragonfly anyway, or may.
  const written = objectOf(others.manifest, others.role);
  if (!workloadsBehind(world, written).some(runsImmich)) return undefined;
  const ports = servicePorts(written).map(({ port }) => port);
  if (ports.length === 0 || ports.includes(6379)) return undefined;
  const isNamed = stringAt(object, "spec", "serviceSpec", "name") !== undefined;
  return {
    rule: "kubernetes/service-taken-over",
    object: ref,
    about: name,
    message: `Service ${name} selects the pods of Dragonfly ${ref.name}, port 6379`,
    blame: { object: ref, path: isNamed ? ["spec", "serviceSpec", "name"] : ["metadata", "name"] },
    known: { from: "source", of: "dragonfly-operator, reconcileResources" },
    details: { service: name, ports },
  };
}

function runsImmich(workload: WorldObject): boolean {
  return containersOf(workload).some(({ image }) => immichImage(image) !== undefined);
}

import { listAt, stringAt, type World, type WorldObject } from "../../world/index.ts";
import type { Backend } from "./backend.ts";

/** Does a ReferenceGrant in the backend's namespace let this route refer to the Service? */
export function isGranted(world: World, route: WorldObject, backend: Backend): boolean {
  return world.list("gateway.networking.k8s.io/ReferenceGrant", backend.namespace).some(({ object }) => {
    const from = listAt(object, "spec", "from").some(
      (entry) => stringAt(entry, "kind") === route.ref.kind && stringAt(entry, "namespace") === route.ref.namespace,
    );
    const to = listAt(object, "spec", "to").some(
      (entry) => stringAt(entry, "kind") === "Service" && (stringAt(entry, "name") ?? backend.name) === backend.name,
    );
    return from && to;
  });
}

import { isOpen } from "../../source/index.ts";
import { listAt, refKey, stringAt, type World, type WorldObject } from "../../world/index.ts";
import { mayComeIn } from "../kubernetes/index.ts";

const gatewayKind = "gateway.networking.k8s.io/Gateway";

/** So many other routes must name Gateways of the repository before the one that does not stands out. */
const enough = 3;

/**
 * The repository has Gateways in that namespace, and every other route names one that it has: so nobody else seems to run any.
 * Answers the names of those in the namespace; none where the Gateway may well be somewhere else.
 */
export function gatewaysInstead(world: World, route: WorldObject, namespace: string, name: string): readonly string[] {
  const own = world.list(gatewayKind, namespace).map(({ ref }) => ref.name);
  if (own.length === 0 || isOpen(name) || mayComeIn(world, "Gateway", namespace, name)) return [];
  const others = world
    .list("gateway.networking.k8s.io/HTTPRoute")
    .filter(({ ref }) => refKey(ref) !== refKey(route.ref))
    .flatMap(({ object, ref }) =>
      listAt(object, "spec", "parentRefs").map((parent) => ({
        namespace: stringAt(parent, "namespace") ?? ref.namespace,
        name: stringAt(parent, "name") ?? "",
      })),
    );
  const isHere = others.every((other) => world.get(gatewayKind, other.namespace, other.name) !== undefined);
  return others.length >= enough && isHere ? own : [];
}

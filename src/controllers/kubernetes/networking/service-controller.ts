import { at, labelsOf, objectOf, refName, stringAt, type World, type WorldObject } from "../../../world/index.ts";
import type { Context, Controller, Outcome } from "../../engine/index.ts";
import { selectsPods, workloadsBehind } from "./endpoints.ts";
import { meantWorkload, mustSelectHere } from "./service-leads.ts";

/** The endpoints controller. A Service is there as soon as it is applied; whether it leads anywhere is up to who uses it. */
export const serviceController: Controller = {
  name: "service",
  kinds: ["Service"],
  judgesOnly: true,
  reconcile(service, context): Outcome {
    if (stringAt(service.object, "spec", "type") === "ExternalName") return ready("ExternalName");
    if (!selectsPods(service)) {
      if (isLeftAlone(context.world, service)) noteLeftAlone(service, context);
      return ready("no selector");
    }
    const behind = workloadsBehind(context.world, service).map(({ ref }) => refName(ref));
    return ready(behind.length > 0 ? `endpoints: ${behind.join(", ")}` : "selects no pods of this repository");
  },
};

/** Nothing in the repository writes endpoints for it, and no operator could. */
function isLeftAlone(world: World, service: WorldObject): boolean {
  const { namespace, name } = service.ref;
  // An operator may have taken its selector away.
  if (service.manifest === undefined || selectsPods(objectOf(service.manifest, service.role))) return false;
  if (!mustSelectHere(world, service) && meantWorkload(world, service) === undefined) return false;
  // An annotation may tell some controller to fill it.
  if (Object.keys(at(service.object, "metadata", "annotations") ?? {}).length > 0) return false;
  const slices = world.list("discovery.k8s.io/EndpointSlice", namespace);
  return (
    world.get("Endpoints", namespace, name) === undefined &&
    !slices.some(({ object }) => labelsOf(object, "metadata", "labels").get("kubernetes.io/service-name") === name)
  );
}

function noteLeftAlone(service: WorldObject, context: Context): void {
  const { ref } = service;
  const meant = meantWorkload(context.world, service);
  context.notes({
    rule: "kubernetes/service-without-endpoints",
    object: ref,
    message: "no selector, and nothing makes its endpoints",
    blame: { object: ref, path: ["spec"], missing: "no selector" },
    known: { from: "source", of: "the endpoints controller" },
    details: { meant: meant ? refName(meant.ref) : "" },
    weight: meant ? "side" : "info",
  });
}

function ready(reason: string): Outcome {
  return { health: { state: "ready", reason } };
}

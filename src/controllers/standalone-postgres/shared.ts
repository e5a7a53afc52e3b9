import { isImmichImage, redisPort } from "../../catalog/index.ts";
import { sameObject, type GroupKind, type World, type WorldObject } from "../../world/index.ts";
import { containersOf, isNamedIn } from "../kubernetes/index.ts";
import type { PostgresContainer } from "./postgres-container.ts";
import { servicesTo } from "./services-to.ts";

/** A job may only copy the data out. */
const readers: readonly GroupKind[] = ["apps/Deployment", "apps/StatefulSet", "helm.toolkit.fluxcd.io/HelmRelease"];

/** Do other apps than Immich name a Service of it? Their databases, and perhaps Immich's too, were made by hand then. */
export function isShared(world: World, { workload }: PostgresContainer): boolean {
  const names = servicesTo(world, workload).map((service) => service.slice(service.indexOf("/") + 1));
  const isOther = (other: WorldObject): boolean =>
    !sameObject(other.ref, workload.ref) &&
    names.some((name) => isNamedIn(other, name)) &&
    // What a release brings speaks for itself, where that is known.
    world.deployment(other.ref) === undefined &&
    // A chart may give all of its parts the same variables.
    !containersOf(other).some(({ image }) => isImmichImage(image) || redisPort(image) !== undefined);
  return readers.some((kind) => world.list(kind).some(isOther));
}

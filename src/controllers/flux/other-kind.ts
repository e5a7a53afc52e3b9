import { isOpen } from "../../source/index.ts";
import { groupKindOf, stringAt, type World, type WorldObject } from "../../world/index.ts";
import { opaquePartsIn } from "../kubernetes/index.ts";
import { isAppliedAsRendered } from "./as-rendered.ts";
import { helmReleaseKind, kustomizationKind } from "./kinds.ts";
import type { Dependency } from "./needs.ts";

/**
 * Who depends on something of this name that is of the other kind has mistaken the one for the other: a HelmRelease cannot depend on
 * a Kustomization, nor a Kustomization on a HelmRelease. Undefined where one of the own kind may be somewhere.
 */
export function ofOtherKind(
  object: WorldObject,
  { namespace, name }: Dependency,
  world: World,
): WorldObject | undefined {
  const kind = groupKindOf(object.ref);
  if (!isAppliedAsRendered(world, object) || isOpen(name)) return undefined;
  if (opaquePartsIn(world, namespace, kind).some((part) => !isChart(part))) return undefined;
  if (
    world
      .withHeld()
      .list(kind)
      .some(({ ref }) => ref.name === name)
  )
    return undefined;
  const other = kind === helmReleaseKind ? kustomizationKind : helmReleaseKind;
  const namesakes = world
    .withHeld()
    .list(other)
    .filter(({ ref }) => ref.name === name);
  const [only] = namesakes;
  if (only === undefined || namesakes.length > 1) return undefined;
  // What is built from elsewhere may bring one of that name, and a release that nobody here applies comes from elsewhere itself.
  const isSeen =
    other === kustomizationKind ? world.deployment(only.ref) !== undefined : isAppliedAsRendered(world, only);
  return isSeen ? only : undefined;
}

/** Charts bring no objects of Flux. */
function isChart({ ref, object }: WorldObject): boolean {
  return (
    ref.kind === "HelmRelease" || ["helm-chart", "values-of-release"].includes(stringAt(object, "spec", "kind") ?? "")
  );
}

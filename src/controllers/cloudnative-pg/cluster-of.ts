import { isOpen } from "../../source/index.ts";
import type { Ref } from "../../render/index.ts";
import { stringAt, type World, type WorldObject } from "../../world/index.ts";
import type { Context } from "../engine/index.ts";
import { deploysWorkloads, mayBringCloudNativePg } from "../kubernetes/index.ts";
import { clusterMissing } from "./troubles.ts";

const kind = "postgresql.cnpg.io/Cluster";

/** The Cluster that a Database, Pooler or backup is for: always one of its own namespace. */
export type ClusterOf =
  | { readonly kind: "there"; readonly cluster: WorldObject }
  | { readonly kind: "coming" }
  | { readonly kind: "elsewhere" }
  | { readonly kind: "missing"; readonly message: string };

export function clusterOf(object: WorldObject, context: Context): ClusterOf {
  const name = clusterNameOf(object);
  const { namespace } = object.ref;
  const cluster = context.world.get(kind, namespace, name);
  if (cluster) return { kind: "there", cluster };
  if (context.world.held(kind, namespace, name)) return { kind: "coming" };
  if (!isCertain(context.world, namespace, name)) {
    context.assumes({ message: `Cluster ${name} exists in namespace ${namespace}`, object: object.ref });
    return { kind: "elsewhere" };
  }
  const { elsewhere, present } = othersOf(object, context.world);
  const trouble = clusterMissing(
    object.ref,
    name,
    elsewhere.map((ref) => ref.namespace),
    present.map((ref) => ref.name),
  );
  if (context.fails(trouble)) return { kind: "missing", message: trouble.message };
  const ref = meantCluster(object, context.world);
  if (ref === undefined) return { kind: "elsewhere" };
  const mended = context.world.get(kind, ref.namespace, ref.name);
  return mended ? { kind: "there", cluster: mended } : { kind: "coming" };
}

/** The Cluster that an object names; where that does not exist, the only one that can be meant. */
export function meantCluster(object: WorldObject, world: World): Ref | undefined {
  const { namespace } = object.ref;
  const named = world.withHeld().get(kind, namespace, clusterNameOf(object));
  if (named) return named.ref;
  const { elsewhere, present } = othersOf(object, world);
  const meant = present.length > 0 ? present : elsewhere;
  return meant.length === 1 ? meant[0] : undefined;
}

/** Clusters of that name in other namespaces, and those of the object's own. */
function othersOf(object: WorldObject, world: World): Readonly<Record<"elsewhere" | "present", readonly Ref[]>> {
  const all = world
    .withHeld()
    .list(kind)
    .map(({ ref }) => ref);
  return {
    elsewhere: all.filter((ref) => ref.name === clusterNameOf(object)),
    present: all.filter((ref) => ref.namespace === object.ref.namespace),
  };
}

export function clusterNameOf({ object }: WorldObject): string {
  return stringAt(object, "spec", "cluster", "name") ?? "";
}

/** Who writes Clusters of this namespace, or a Cluster of this name, into the repository has them all there. */
function isCertain(world: World, namespace: string, name: string): boolean {
  if (isOpen(name) || name === "" || mayBringCloudNativePg(world, namespace, kind)) return false;
  const clusters = world.withHeld().list(kind);
  const namesake =
    clusters.some(({ ref }) => ref.name === name) && (namespace !== "default" || deploysWorkloads(world, namespace));
  return namesake || clusters.some(({ ref }) => ref.namespace === namespace);
}

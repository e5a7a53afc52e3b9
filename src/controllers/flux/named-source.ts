import { groupKindOf, type World, type WorldObject } from "../../world/index.ts";
import { isNamedIn } from "../kubernetes/index.ts";
import { namesItsNamespace } from "./as-rendered.ts";

/** A ConfigMap or Secret that something of Flux reads by name. */
export interface Named {
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
}

/** In the words of the API server. */
export function sourceMessage({ kind, name }: Named): string {
  return `${kind.toLowerCase()}s "${name}" not found`;
}

/** What kustomize appends to a generated name: ten letters and digits of a hash (api/hasher, encode). */
const hashed = /^-[bcdfghkmt2456789]{10}$/;

/**
 * The object that was plainly meant by a name under which there is none: one of the same name in another namespace that nobody
 * copies, or a generated one that carries a hash in its name. Much of what Flux reads is made by hand, so that absence alone
 * says nothing.
 */
export function meantSource(world: World, { kind, namespace, name }: Named): WorldObject | undefined {
  const objects = world.list(kind);
  const generated = objects.filter(
    ({ ref }) => ref.namespace === namespace && ref.name.startsWith(name) && hashed.test(ref.name.slice(name.length)),
  );
  if (generated.length > 0) return generated.length === 1 ? generated[0] : undefined;
  const namesakes = objects.filter((object) => object.ref.name === name && namesItsNamespace(object));
  const [namesake] = namesakes;
  return namesakes.length === 1 && namesake && !isMadeElsewhere(world, namesake) ? namesake : undefined;
}

/** Objects of the same name that the repository writes for other namespaces, and that nobody copies from there. */
export function namesakesOf(world: World, { kind, namespace, name }: Named): readonly WorldObject[] {
  const namesakes = world
    .withHeld()
    .list(kind)
    .filter((object) => object.ref.name === name && object.ref.namespace !== namespace && namesItsNamespace(object))
    .filter(({ manifest }) => manifest !== undefined);
  return namesakes.some((namesake) => isMadeElsewhere(world, namesake)) ? [] : namesakes;
}

/** Kinds that name a ConfigMap or Secret only to read it. */
const readers: ReadonlySet<string> = new Set([
  "kustomize.toolkit.fluxcd.io/Kustomization",
  "helm.toolkit.fluxcd.io/HelmRelease",
  "apps/Deployment",
  "apps/StatefulSet",
  "apps/DaemonSet",
  "batch/CronJob",
  "batch/Job",
]);

/** May something put an object of this name into other namespaces: a copier's annotation, a policy, an ExternalSecret? */
function isMadeElsewhere(world: World, namesake: WorldObject): boolean {
  const annotations = JSON.stringify((namesake.object["metadata"] as object | undefined) ?? {});
  if (/reflector\.v1\.k8s\.emberstack\.com|replicator\.v1\.mittwald\.de|kubed|kyverno/.test(annotations)) return true;
  return world
    .withHeld()
    .all()
    .some(
      (other) =>
        other.ref !== namesake.ref && !readers.has(groupKindOf(other.ref)) && isNamedIn(other, namesake.ref.name),
    );
}

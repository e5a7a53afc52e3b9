import { listAt, stringAt, type World, type WorldObject } from "../../world/index.ts";
import type { Context } from "../engine/index.ts";

/** Namespaces that every cluster has. */
const builtIn: ReadonlySet<string> = new Set(["", "default", "kube-system", "kube-public"]);

/** Argo CD makes the namespace of a destination only when an Application tells it to, and no other one; who else does cannot be seen. */
export function assumesNamespaces(application: WorldObject, objects: readonly WorldObject[], context: Context): void {
  const made = new Set([application, ...applications(context.world)].map(madeBy));
  for (const namespace of new Set(objects.map(({ ref }) => ref.namespace))) {
    if (builtIn.has(namespace) || namespace === application.ref.namespace) continue;
    if (made.has(namespace)) continue;
    const isDefined =
      context.world.get("Namespace", "", namespace) !== undefined ||
      context.world.held("Namespace", "", namespace) !== undefined;
    if (!isDefined) context.assumes({ message: `Namespace ${namespace} exists`, object: application.ref });
  }
}

function applications(world: World): readonly WorldObject[] {
  return world.withHeld().list("argoproj.io/Application");
}

function madeBy({ object }: WorldObject): string | undefined {
  const isTold = listAt(object, "spec", "syncPolicy", "syncOptions").includes("CreateNamespace=true");
  return isTold ? stringAt(object, "spec", "destination", "namespace") : undefined;
}

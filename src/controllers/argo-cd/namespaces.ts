import { listAt, stringAt, type WorldObject } from "../../world/index.ts";
import type { Context } from "../engine/index.ts";

/** Namespaces that every cluster has. */
const builtIn: ReadonlySet<string> = new Set(["", "default", "kube-system", "kube-public"]);

/** Argo CD makes the namespace of the destination only when it is told to, and no other one; who else does cannot be seen. */
export function assumesNamespaces(application: WorldObject, objects: readonly WorldObject[], context: Context): void {
  const creates = listAt(application.object, "spec", "syncPolicy", "syncOptions").includes("CreateNamespace=true");
  const destination = stringAt(application.object, "spec", "destination", "namespace");
  for (const namespace of new Set(objects.map(({ ref }) => ref.namespace))) {
    if (builtIn.has(namespace) || namespace === application.ref.namespace) continue;
    if (creates && namespace === destination) continue;
    const isDefined =
      context.world.get("Namespace", "", namespace) !== undefined ||
      context.world.held("Namespace", "", namespace) !== undefined;
    if (!isDefined) context.assumes({ message: `Namespace ${namespace} exists`, object: application.ref });
  }
}

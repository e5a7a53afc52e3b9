import { at, groupKindOf, listAt, stringAt, type World, type WorldObject } from "../../world/index.ts";
import type { Context, Controller } from "../engine/index.ts";
import { workloadKinds } from "./pods/pod.ts";

/** Namespaces that every cluster has. */
const builtIn: ReadonlySet<string> = new Set(["", "default", "kube-node-lease", "kube-public", "kube-system"]);

/** Of what somebody applies: the namespaces that nothing here makes. They are there, where the rest is to come up. */
export function assumesNamespaces(applier: WorldObject, objects: readonly WorldObject[], context: Context): void {
  for (const namespace of new Set(objects.map(({ ref }) => ref.namespace)))
    if (namespace !== applier.ref.namespace && isMadeByNobody(namespace, context.world))
      context.assumes({ message: `Namespace ${namespace} exists`, object: applier.ref });
}

/** Does nothing in the repository make it, nor the cluster itself? */
export function isMadeByNobody(namespace: string, world: World): boolean {
  return !builtIn.has(namespace) && !world.withHeld().derived(madeNamespaces).has(namespace);
}

/**
 * Where the repository makes namespaces, one that it does not make has been forgotten, or was made by hand: of what runs in it that is
 * said. A repository that makes none leaves them all to somebody else.
 */
export const namespaceController: Controller = {
  name: "namespace",
  kinds: [...workloadKinds, "acid.zalan.do/postgresql", "postgresql.cnpg.io/Cluster"],
  judgesOnly: true,
  reconcile(object, context) {
    const { namespace } = object.ref;
    const made = context.world.withHeld().derived(madeNamespaces);
    if (object.role === "subject" && made.size > 0 && !builtIn.has(namespace) && !made.has(namespace))
      context.assumes({ message: `Namespace ${namespace} exists`, object: object.ref });
    return undefined;
  },
};

/**
 * By a Namespace, or by who is told to make the one that it installs into: Argo CD (`CreateNamespace=true`, sync_context.go,
 * autoCreateNamespace), Flux (`install.createNamespace`) and the Helm controller of K3s (`createNamespace`).
 */
function madeNamespaces(all: World): ReadonlySet<string> {
  const ofObjects = all.list("Namespace").map(({ ref }) => ref.name);
  const ofDeployers = deployers.flatMap((kind) => all.list(kind)).flatMap((one) => madeBy(one) ?? []);
  return new Set([...ofObjects, ...ofDeployers]);
}

const deployers = [
  "argoproj.io/Application",
  "helm.cattle.io/HelmChart",
  "helm.toolkit.fluxcd.io/HelmRelease",
] as const;

function madeBy({ ref, object }: WorldObject): string | undefined {
  const spec = at(object, "spec");
  switch (groupKindOf(ref)) {
    case "argoproj.io/Application":
      return listAt(spec, "syncPolicy", "syncOptions").includes("CreateNamespace=true")
        ? stringAt(spec, "destination", "namespace")
        : undefined;
    case "helm.cattle.io/HelmChart":
      return at(spec, "createNamespace") === true ? stringAt(spec, "targetNamespace") : undefined;
    default:
      return at(spec, "install", "createNamespace") === true
        ? (stringAt(spec, "targetNamespace") ?? ref.namespace)
        : undefined;
  }
}

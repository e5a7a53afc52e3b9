import { looksLike } from "../catalog/index.ts";
import { stringAt } from "./json.ts";
import { isCiphertext } from "./keyed-data.ts";
import type { WorldObject } from "./world-object.ts";
import type { World } from "./world.ts";

/** Where a host name leads that a pod looks up. */
export type Host =
  | { readonly kind: "service"; readonly service: WorldObject }
  /** It can only be a Service, or nothing at all, and none of this name is in the world. */
  | { readonly kind: "absent"; readonly namespace: string; readonly name: string }
  /** An address, a real domain, the pod itself: not the cluster's affair. */
  | { readonly kind: "outside" };

/** So many ExternalName Services are followed. */
const maxAliases = 4;

/**
 * Resolves a host as cluster DNS does for a pod in `namespace` (search `NS.svc.cluster.local svc.cluster.local cluster.local`):
 * `name`, `name.ns`, `name.ns.svc` or the whole name; before a headless Service's name a pod's own name may stand.
 */
export function resolveHost(world: World, host: string, namespace: string): Host {
  let current = host;
  for (let alias = 0; alias < maxAliases; alias++) {
    const found = lookUp(world, current, namespace);
    if (found.kind !== "service" || stringAt(found.service.object, "spec", "type") !== "ExternalName") return found;
    current = stringAt(found.service.object, "spec", "externalName") ?? "";
  }
  return { kind: "outside" };
}

/**
 * As `resolveHost`, for a pod. Where its manifests name no namespace and nobody here applies them, they go to whichever one the user's
 * kubectl or helm is told, and a Service that lies with them is meant by a host that stands in that one.
 */
export function resolveHostOf(world: World, host: string, pod: WorldObject): Host & { readonly namedIn?: string } {
  const { namespace } = pod.ref;
  const found = resolveHost(world, host, namespace);
  if (found.kind !== "absent" || found.namespace === namespace || !isAnywhere(pod)) return found;
  const { namespace: namedIn, name } = found;
  const beside = world.get("Service", namespace, name);
  return beside ? { kind: "service", service: beside, namedIn } : { ...found, namedIn };
}

/** Does nothing say into which namespace it is applied? It is stored under `default` then. */
function isAnywhere({ ref, manifest, deployedBy }: WorldObject): boolean {
  if (ref.namespace !== "default" || deployedBy !== undefined || manifest === undefined) return false;
  return manifest.ref.namespace === "" || manifest.open !== undefined;
}

function lookUp(world: World, host: string, namespace: string): Host {
  const name = host.toLowerCase().replace(/\.$/, "");
  if (isCiphertext(host)) return { kind: "absent", namespace, name: host };
  if (name === "" || name === "localhost" || /[:/$]/.test(name) || /^[0-9.]+$/.test(name)) return { kind: "outside" };
  const labels = name.split(".");
  const svc = labels.indexOf("svc");
  if (isInNoDomain(labels, svc)) return { kind: "absent", namespace, name };
  if (svc >= 2) return service(world, labels[svc - 1], labels[svc - 2]);
  const [first, second] = labels;
  if (second === undefined) return service(world, namespace, first);
  const pod = world.get("Service", namespace, second);
  if (labels.length === 2) {
    const named = service(world, second, first);
    if (named.kind === "service") return named;
    if (pod) return { kind: "service", service: pod };
    return isNamespace(world, second) ? named : { kind: "outside" };
  }
  return { kind: "outside" };
}

/**
 * A cluster's domain may be any; but none is called `cluster` or nearly `cluster.local`, no search makes the right one of it, and in
 * `cluster.local` there are but Services (`svc`) and pods.
 */
function isInNoDomain(labels: readonly string[], svc: number): boolean {
  const domain = labels.slice(svc + 1).join(".");
  if (svc >= 2) return domain === "cluster" || looksLike(domain, usualDomain);
  return labels.slice(-2).join(".") === usualDomain && labels.at(-3) !== "pod";
}

const usualDomain = "cluster.local";

function service(world: World, namespace: string | undefined, name: string | undefined): Host {
  if (namespace === undefined || name === undefined) return { kind: "outside" };
  const found = world.get("Service", namespace, name);
  return found ? { kind: "service", service: found } : { kind: "absent", namespace, name };
}

function isNamespace(world: World, name: string): boolean {
  // Every namespace that anything is deployed into holds its `default` account.
  return world.get("Namespace", "", name) !== undefined || world.get("ServiceAccount", name, "default") !== undefined;
}

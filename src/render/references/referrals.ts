import { itemsAt, textAt, type Mapping } from "../../source/index.ts";
import { notNamespaceable } from "../resource/resource-id.ts";
import type { ResourceMap } from "../resource/resource-map.ts";
import { originalId, type Resource } from "../resource/resource.ts";

/** Renamed resources by the names they had; the real tool compares every reference with every resource. */
export interface ReferralIndex {
  readonly resources: ResourceMap;
  /**
   * Resources that once had this name and that the referrer could mean, by their namespaces, in load order
   * (reswrangler.go, SubsetThatCouldBeReferencedByResource).
   */
  readonly reachable: (referrer: Resource, name: string) => readonly Resource[];
  /** Does any reachable resource come from this namespace? Then only those are meant. */
  readonly comesFrom: (referrer: Resource, namespace: string) => boolean;
}

/** Puts the renamed resources into an index, in the order of the build. */
export function referralIndex(resources: ResourceMap): ReferralIndex {
  /** By former name, then by today's namespace. */
  const byName = new Map<string, Map<string, Resource[]>>();
  /** Current namespaces of the resources that came from each namespace. */
  const origins = new Map<string, Set<string>>();
  const positions = new Map<Resource, number>();
  const byPosition = (a: Resource, b: Resource): number => (positions.get(a) ?? 0) - (positions.get(b) ?? 0);
  for (const [position, resource] of resources.resources.entries()) {
    positions.set(resource, position);
    for (const name of new Set(resource.previous.map((previous) => previous.name))) {
      const byNamespace = byName.get(name) ?? new Map<string, Resource[]>();
      byName.set(name, byNamespace);
      const { effectiveNamespace } = resource.id;
      const known = byNamespace.get(effectiveNamespace);
      if (known === undefined) byNamespace.set(effectiveNamespace, [resource]);
      else known.push(resource);
    }
    const original = originalId(resource, resources.isClusterScoped).effectiveNamespace;
    if (original === notNamespaceable) continue;
    const current = origins.get(original) ?? new Set();
    current.add(`${resource.id.effectiveNamespace}\n${resource.id.namespace}`);
    origins.set(original, current);
  }
  const subjectNamespaces = new WeakMap<Mapping, ReadonlySet<string>>();
  const namespacesOf = (referrer: Resource): ReadonlySet<string> => {
    const known = subjectNamespaces.get(referrer.node) ?? roleBindingNamespaces(referrer);
    subjectNamespaces.set(referrer.node, known);
    return known;
  };
  const isReachable = (referrer: Resource, effectiveNamespace: string, namespace: string): boolean =>
    referrer.id.effectiveNamespace === notNamespaceable ||
    effectiveNamespace === notNamespaceable ||
    effectiveNamespace === referrer.id.effectiveNamespace ||
    namespacesOf(referrer).has(namespace);
  return {
    resources,
    reachable: (referrer, name) => {
      const byNamespace = byName.get(name);
      if (byNamespace === undefined) return [];
      if (!isWide(referrer)) {
        const near = byNamespace.get(referrer.id.effectiveNamespace) ?? [];
        const everywhere = byNamespace.get(notNamespaceable) ?? [];
        return everywhere.length === 0 ? near : [...near, ...everywhere].sort(byPosition);
      }
      return [...byNamespace.values()]
        .flat()
        .filter(({ id }) => isReachable(referrer, id.effectiveNamespace, id.namespace))
        .sort(byPosition);
    },
    comesFrom: (referrer, namespace) =>
      [...(origins.get(namespace) ?? [])].some((current) => {
        const [effective = "", own = ""] = current.split("\n");
        return isReachable(referrer, effective, own);
      }),
  };
}

/** Does the referrer reach further than its own namespace? */
function isWide({ id }: Resource): boolean {
  return id.effectiveNamespace === notNamespaceable || id.kind === "RoleBinding";
}

/** A RoleBinding also reaches the namespaces of its service accounts. */
function roleBindingNamespaces({ id, node }: Resource): ReadonlySet<string> {
  if (id.kind !== "RoleBinding") return new Set();
  const namespaces = itemsAt(node, "subjects")
    .filter((subject) => textAt(subject, "kind") === "ServiceAccount")
    .map((subject) => textAt(subject, "namespace"));
  return new Set(namespaces.filter((namespace) => namespace !== undefined));
}

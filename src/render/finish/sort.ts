import { entryOf, mappingAt, type Mapping } from "../../source/index.ts";
import { scalarsOf, stringOf } from "../fields.ts";
import type { ResourceId } from "../resource/resource-id.ts";
import type { Resource } from "../resource/resource.ts";

const defaultFirst: readonly string[] = [
  "Namespace",
  "ResourceQuota",
  "StorageClass",
  "CustomResourceDefinition",
  "ServiceAccount",
  "PodSecurityPolicy",
  "Role",
  "ClusterRole",
  "RoleBinding",
  "ClusterRoleBinding",
  "ConfigMap",
  "Secret",
  "Endpoints",
  "Service",
  "LimitRange",
  "PriorityClass",
  "PersistentVolume",
  "PersistentVolumeClaim",
  "Deployment",
  "StatefulSet",
  "CronJob",
  "PodDisruptionBudget",
];

const defaultLast: readonly string[] = ["MutatingWebhookConfiguration", "ValidatingWebhookConfiguration"];

/**
 * The order of the output, which the root's `sortOptions` decides; without any it is the legacy order by kind
 * (krusty/kustomizer.go, builtins/SortOrderTransformer.go).
 */
export function sortResources(
  resources: readonly Resource[],
  fields: Mapping,
  fail: (text: string) => void,
): readonly Resource[] {
  const options = mappingAt(fields, "sortOptions");
  const order = stringOf(options, "order");
  const legacy = mappingAt(options, "legacySortOptions");
  if (options !== undefined && order !== "legacy" && order !== "fifo") {
    fail("the field 'sortOptions.order' must be one of [fifo, legacy]");
  }
  if (order === "fifo") {
    if (legacy !== undefined) {
      fail("the field 'sortOptions.legacySortOptions' is set but the selected sort order is 'fifo', not 'legacy'");
    }
    return resources;
  }
  const listed = (field: string): readonly string[] => scalarsOf(legacy, field).map(({ text }) => text);
  const first = legacy === undefined ? defaultFirst : listed("orderFirst");
  const last = legacy === undefined ? defaultLast : listed("orderLast");
  const ranks = new Map<string, number>();
  for (const [index, kind] of first.entries()) ranks.set(kind, index - first.length);
  for (const [index, kind] of last.entries()) ranks.set(kind, index + 1);
  const keyed = resources.map((resource) => ({ resource, key: sortKey(resource.id, ranks) }));
  keyed.sort((a, b) => compareSortKeys(a.key, b.key));
  return keyed.map(({ resource }) => resource);
}

interface SortKey {
  readonly rank: number;
  readonly gvk: string;
  readonly id: string;
  readonly isNamespace: boolean;
}

function sortKey({ group, version, kind, namespace, name }: ResourceId, ranks: ReadonlyMap<string, number>): SortKey {
  const gvk = `${group || "~G"}_${version || "~V"}_${kind || "~K"}`;
  return {
    rank: ranks.get(kind) ?? 0,
    gvk,
    id: `${namespace || "~X"}|${name || "~N"}`,
    isNamespace: kind === "Namespace",
  };
}

function compareSortKeys(a: SortKey, b: SortKey): number {
  if (a.rank !== b.rank) return a.rank - b.rank;
  if (a.gvk !== b.gvk) {
    // Namespaces of other groups follow the real ones.
    const backwards = a.isNamespace && b.isNamespace && (a.gvk.startsWith("~G") || b.gvk.startsWith("~G"));
    return (a.gvk < b.gvk ? -1 : 1) * (backwards ? -1 : 1);
  }
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}

/** Does an annotation keep the object out of the output? Any value but `false` does (resource/factory.go). */
export function isLocal({ node }: Resource): boolean {
  const annotations = mappingAt(mappingAt(node, "metadata"), "annotations");
  const entry = entryOf(annotations, "config.kubernetes.io/local-config");
  return entry !== undefined && stringOf(annotations, "config.kubernetes.io/local-config") !== "false";
}

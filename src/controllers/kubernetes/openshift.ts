import type { Json } from "../../source/index.ts";
import { at, groupKindOf, listAt, stringAt, type World, type WorldObject } from "../../world/index.ts";

/**
 * Is the cluster an OpenShift, as far as the repository tells? There every pod without a user of its own gets one of its namespace's
 * (SecurityContextConstraints, `restricted-v2`), and DNS is served in `openshift-dns`.
 */
export function isOpenShift(world: World): boolean {
  return world.derived(tellsOpenShift);
}

function tellsOpenShift(world: World): boolean {
  return world.all().some(isOfOpenShift);
}

function isOfOpenShift({ ref, object }: WorldObject): boolean {
  const group = ref.apiVersion.split("/")[0] ?? "";
  if (group.endsWith(".openshift.io") || ref.namespace.startsWith("openshift-")) return true;
  switch (groupKindOf(ref)) {
    case "Namespace":
      return ["annotations", "labels"].some((field) => keysAt(object, "metadata", field).some(isOpenShiftKey));
    case "networking.k8s.io/NetworkPolicy":
      return ["ingress", "egress"]
        .flatMap((direction) => listAt(object, "spec", direction))
        .flatMap((rule) => [...listAt(rule, "from"), ...listAt(rule, "to")])
        .some(namesItsNamespaces);
    case "postgres-operator.crunchydata.com/PostgresCluster":
      return at(object, "spec", "openshift") === true;
    default:
      return false;
  }
}

function namesItsNamespaces(peer: Json): boolean {
  const name = stringAt(peer, "namespaceSelector", "matchLabels", "kubernetes.io/metadata.name") ?? "";
  return name.startsWith("openshift-") || keysAt(peer, "namespaceSelector", "matchLabels").some(isOpenShiftKey);
}

function isOpenShiftKey(key: string): boolean {
  return /(?:^|\.)openshift\.io\//.test(key);
}

function keysAt(value: Json, ...path: readonly string[]): readonly string[] {
  const found = at(value, ...path);
  return typeof found === "object" && found !== null && !Array.isArray(found) ? Object.keys(found) : [];
}

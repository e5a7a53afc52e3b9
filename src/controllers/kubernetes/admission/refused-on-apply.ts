import { groupKindOf, type GroupKind, type WorldObject } from "../../../world/index.ts";
import type { Context } from "../../engine/index.ts";
import { refusal } from "./admission.ts";
import type { Applier } from "./typed/applier.ts";
import { workloadKinds } from "../pods/pod.ts";
import { schemaRefusal } from "./schema/schema-refusal.ts";

/**
 * What the API server answers to those objects that it does not take when somebody applies them all, one after the other: each is
 * stated as a trouble, but for those whose namespace is one of them.
 */
export function refusedOnApply(
  objects: readonly WorldObject[],
  applierOf: (object: WorldObject) => Applier,
  context: Context,
): ReadonlyMap<WorldObject, string> {
  const refused = new Map<WorldObject, string>();
  for (const object of objects) {
    const applier = applierOf(object);
    const message = refusal(object, context, applier) ?? schemaRefusal(object, context, applier);
    if (message !== undefined) refused.set(object, message);
  }
  const namespaces = new Set([...refused.keys()].filter(isNamespace).map(({ ref }) => ref.name));
  for (const object of objects) {
    const { namespace } = object.ref;
    if (namespaces.has(namespace) && !refused.has(object)) refused.set(object, `namespaces "${namespace}" not found`);
  }
  return refused;
}

/** Kinds whose own controllers ask the API server first. */
const askedFor: ReadonlySet<GroupKind> = new Set([
  ...workloadKinds,
  "ConfigMap",
  "PersistentVolumeClaim",
  "Secret",
  "Service",
  "acid.zalan.do/postgresql",
  "argoproj.io/Application",
  "external-secrets.io/ClusterSecretStore",
  "external-secrets.io/ExternalSecret",
  "external-secrets.io/SecretStore",
  "gateway.networking.k8s.io/HTTPRoute",
  "helm.toolkit.fluxcd.io/HelmRelease",
  "kustomize.toolkit.fluxcd.io/Kustomization",
  "networking.k8s.io/Ingress",
  "postgresql.cnpg.io/Cluster",
  "postgresql.cnpg.io/Database",
  "postgresql.cnpg.io/DatabaseRole",
  "postgresql.cnpg.io/Pooler",
  "postgresql.cnpg.io/ScheduledBackup",
  "traefik.io/IngressRoute",
]);

/** Does its controller, as soon as it looks at it, find out whether the API server takes it? */
export function isAskedFor({ ref }: WorldObject): boolean {
  return askedFor.has(groupKindOf(ref));
}

function isNamespace({ ref }: WorldObject): boolean {
  return groupKindOf(ref) === "Namespace";
}

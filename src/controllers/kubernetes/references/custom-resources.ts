import { groupOf, type GroupKind, type World, type WorldObject } from "../../../world/index.ts";

/**
 * API groups whose objects make no Service, Secret, ConfigMap or claim that another object would name, beyond what `makers.ts`
 * lists: built-in ones, deployers, policies, routes, autoscalers, monitors, backups.
 */
const passiveGroups: ReadonlySet<string> = new Set([
  "",
  "acid.zalan.do",
  "admissionregistration.k8s.io",
  "apiextensions.k8s.io",
  "apiregistration.k8s.io",
  "apps",
  "argoproj.io",
  "autoscaling",
  "autoscaling.k8s.io",
  "barmancloud.cnpg.io",
  "batch",
  "bitnami.com",
  "cert-manager.io",
  "cilium.io",
  "crd.projectcalico.org",
  "discovery.k8s.io",
  "external-secrets.io",
  "externaldns.k8s.io",
  "gateway.envoyproxy.io",
  "gateway.networking.k8s.io",
  "generators.external-secrets.io",
  // Charts that are not rendered are parts that may bring anything (opaque-parts.ts).
  "helm.cattle.io",
  "helm.toolkit.fluxcd.io",
  "image.toolkit.fluxcd.io",
  "immich-gitops.io",
  "k8s.cni.cncf.io",
  "k8s.nginx.org",
  "keda.sh",
  "kustomize.toolkit.fluxcd.io",
  "metallb.io",
  "monitoring.coreos.com",
  "networking.istio.io",
  "networking.k8s.io",
  "notification.toolkit.fluxcd.io",
  "policy",
  "postgres-operator.crunchydata.com",
  "postgresql.cnpg.io",
  "rbac.authorization.k8s.io",
  "resource.k8s.io",
  "route.openshift.io",
  "scheduling.k8s.io",
  "security.istio.io",
  "snapshot.storage.k8s.io",
  "source.toolkit.fluxcd.io",
  "storage.k8s.io",
  "traefik.containo.us",
  "traefik.io",
  "volsync.backube",
]);

/** API groups whose objects make Secrets, claims or backups, and no Services. */
const servesNothing: ReadonlySet<string> = new Set([
  "clustersecret.io",
  "isindir.github.com",
  "k8s.bitwarden.com",
  "k8up.io",
  "longhorn.io",
  "objectbucket.io",
  "objectstorage.k8s.io",
  "onepassword.com",
  "ricoberger.de",
  "secretgenerator.mittwald.de",
  "secrets.doppler.com",
  "secrets.hashicorp.com",
  "secrets.infisical.com",
  "trust.cert-manager.io",
  "velero.io",
]);

/** Kinds, of whatever operator, whose objects stand for an entry in something that runs elsewhere; credentials are all they make. */
const entries = /(?:Alert|Client|Dashboard|Datasource|Grant|Monitor|Policy|Probe|Route|Rule|Scrape|User)$/;

/**
 * Objects of operators that are not simulated: what they run and make is not known. With a kind those that may make such a thing,
 * without those that may run something.
 */
export function customResourcesIn(world: World, namespace: string, making?: GroupKind): readonly WorldObject[] {
  const objects = world.derived(customKinds).flatMap((kind) => world.list(kind, namespace));
  return objects.filter(({ ref }) => {
    if (entries.test(ref.kind)) return making === "Secret";
    return making !== "Service" || !servesNothing.has(groupOf(ref.apiVersion));
  });
}

function customKinds(world: World): readonly GroupKind[] {
  return world.kinds().filter((kind) => !passiveGroups.has(kind.includes("/") ? kind.slice(0, kind.indexOf("/")) : ""));
}

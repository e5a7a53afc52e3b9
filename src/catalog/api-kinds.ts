import { isOneSlipOff } from "./looks-like.ts";

/** The kinds of an API group. */
interface ApiGroup {
  /** Newest first. */
  readonly versions: readonly string[];
  readonly kinds: readonly string[];
}

/**
 * Kinds by API group, with every version that Kubernetes or the operator ever served them in: what is in none of them is a slip of the
 * pen. Sources: Kubernetes 1.35 `kubectl api-resources` and the deprecation guide; the operators' definitions (CRDs).
 */
const groups: Readonly<Record<string, ApiGroup>> = {
  "": group(
    "v1",
    `Binding ComponentStatus ConfigMap Endpoints Event LimitRange List Namespace Node PersistentVolume PersistentVolumeClaim Pod
     PodTemplate ReplicationController ResourceQuota Secret Service ServiceAccount`,
  ),
  apps: group("v1 v1beta2 v1beta1", "ControllerRevision DaemonSet Deployment ReplicaSet StatefulSet"),
  autoscaling: group("v2 v2beta2 v2beta1 v1", "HorizontalPodAutoscaler"),
  batch: group("v1 v1beta1 v2alpha1", "CronJob Job"),
  "networking.k8s.io": group(
    "v1 v1beta1 v1alpha1",
    "Ingress IngressClass IPAddress NetworkPolicy ServiceCIDR ClusterCIDR",
  ),
  policy: group("v1 v1beta1", "PodDisruptionBudget PodSecurityPolicy"),
  "rbac.authorization.k8s.io": group("v1 v1beta1 v1alpha1", "ClusterRole ClusterRoleBinding Role RoleBinding"),
  "scheduling.k8s.io": group("v1 v1beta1 v1alpha1", "PriorityClass"),
  "storage.k8s.io": group(
    "v1 v1beta1 v1alpha1",
    "CSIDriver CSINode CSIStorageCapacity StorageClass VolumeAttachment VolumeAttributesClass",
  ),
  "acid.zalan.do": group("v1", "FabricEventStream OperatorConfiguration PostgresTeam postgresql"),
  "postgresql.cnpg.io": group(
    "v1",
    `Backup Cluster ClusterImageCatalog Database DatabaseRole FailoverQuorum ImageCatalog Pooler Publication ScheduledBackup
     Subscription`,
  ),
  "external-secrets.io": group(
    "v1 v1beta1 v1alpha1",
    "ClusterExternalSecret ClusterPushSecret ClusterSecretStore ExternalSecret PushSecret SecretStore",
  ),
  "barmancloud.cnpg.io": group("v1", "ObjectStore"),
  "bitnami.com": group("v1alpha1", "SealedSecret"),
  "cert-manager.io": group("v1 v1beta1 v1alpha3 v1alpha2", "Certificate CertificateRequest ClusterIssuer Issuer"),
  "cilium.io": group(
    "v2 v2alpha1",
    `CiliumBGPAdvertisement CiliumBGPClusterConfig CiliumBGPNodeConfig CiliumBGPNodeConfigOverride CiliumBGPPeerConfig
     CiliumBGPPeeringPolicy CiliumCIDRGroup CiliumClusterwideEnvoyConfig CiliumClusterwideNetworkPolicy
     CiliumEgressGatewayPolicy CiliumEndpoint CiliumEndpointSlice CiliumEnvoyConfig CiliumExternalWorkload
     CiliumGatewayClassConfig CiliumIdentity CiliumL2AnnouncementPolicy CiliumLoadBalancerIPPool CiliumLocalRedirectPolicy
     CiliumNetworkPolicy CiliumNode CiliumNodeConfig CiliumPodIPPool`,
  ),
  "dragonflydb.io": group("v1alpha1", "Dragonfly"),
  "postgres-operator.crunchydata.com": group("v1beta1 v1", "CrunchyBridgeCluster PGAdmin PGUpgrade PostgresCluster"),
  "source.toolkit.fluxcd.io": group(
    "v1 v1beta2 v1beta1",
    "Bucket ExternalArtifact GitRepository HelmChart HelmRepository OCIRepository",
  ),
  "traefik.io": group(
    "v1alpha1",
    `IngressRoute IngressRouteTCP IngressRouteUDP Middleware MiddlewareTCP ServersTransport ServersTransportTCP TLSOption TLSStore
     TraefikService`,
  ),
  "volsync.backube": group("v1alpha1", "ReplicationDestination ReplicationSource"),
  "kustomize.toolkit.fluxcd.io": group("v1 v1beta2 v1beta1", "Kustomization"),
  "helm.toolkit.fluxcd.io": group("v2 v2beta2 v2beta1", "HelmRelease"),
  "argoproj.io": group(
    "v1alpha1",
    `AnalysisRun AnalysisTemplate AppProject Application ApplicationSet ClusterAnalysisTemplate ClusterWorkflowTemplate CronWorkflow
     EventBus EventSource Experiment Rollout Sensor Workflow WorkflowArtifactGCTask WorkflowEventBinding WorkflowTaskResult
     WorkflowTaskSet WorkflowTemplate`,
  ),
  "gateway.networking.k8s.io": group(
    "v1 v1beta1 v1alpha3 v1alpha2 v1alpha1",
    `BackendLBPolicy BackendTLSPolicy Gateway GatewayClass GRPCRoute HTTPRoute ListenerSet ReferenceGrant ReferencePolicy TCPRoute
     TLSRoute UDPRoute`,
  ),
};

/**
 * Versions that Kubernetes has not served since 1.22 at the latest (deprecation guide), with the kinds that they held and where
 * these are now.
 */
const gone: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  "extensions/v1beta1": {
    DaemonSet: "apps/v1",
    Deployment: "apps/v1",
    Ingress: "networking.k8s.io/v1",
    NetworkPolicy: "networking.k8s.io/v1",
    ReplicaSet: "apps/v1",
  },
  "apps/v1beta1": { ControllerRevision: "apps/v1", Deployment: "apps/v1", StatefulSet: "apps/v1" },
  "apps/v1beta2": {
    ControllerRevision: "apps/v1",
    DaemonSet: "apps/v1",
    Deployment: "apps/v1",
    ReplicaSet: "apps/v1",
    StatefulSet: "apps/v1",
  },
  "networking.k8s.io/v1beta1": { Ingress: "networking.k8s.io/v1", IngressClass: "networking.k8s.io/v1" },
  "rbac.authorization.k8s.io/v1beta1": {
    ClusterRole: "rbac.authorization.k8s.io/v1",
    ClusterRoleBinding: "rbac.authorization.k8s.io/v1",
    Role: "rbac.authorization.k8s.io/v1",
    RoleBinding: "rbac.authorization.k8s.io/v1",
  },
};

function group(versions: string, kinds: string): ApiGroup {
  return { versions: versions.split(" "), kinds: kinds.split(/\s+/) };
}

/** A manifest's kind as it was meant: in another version or group, or without the slip. */
export interface IntendedKind {
  readonly apiVersion: string;
  readonly kind: string;
}

/** What is meant by a kind that no API server has; undefined where it may well have it. */
export function intendedKind(apiVersion: string, kind: string): IntendedKind | undefined {
  const since = Object.hasOwn(gone, apiVersion) ? gone[apiVersion]?.[kind] : undefined;
  if (since !== undefined) return { apiVersion: since, kind };
  const slash = apiVersion.lastIndexOf("/");
  const [name, version] = [apiVersion.slice(0, Math.max(slash, 0)), apiVersion.slice(slash + 1)];
  const known = Object.hasOwn(groups, name) ? groups[name] : undefined;
  if (known?.kinds.includes(kind)) {
    const newest = known.versions[0] ?? "";
    // A version of the usual form may have come since.
    const mayBe = known.versions.includes(version) || (/^v\d+((alpha|beta)\d+)?$/.test(version) && name !== "");
    return mayBe ? undefined : { apiVersion: joined(name, newest), kind };
  }
  if (known === undefined) return inNearGroup(name, kind);
  const meant = known.kinds.find((each) => isOneSlipOff(each, kind));
  if (meant !== undefined) return { apiVersion: joined(name, known.versions[0] ?? ""), kind: meant };
  // Of the core group everything is known. Elsewhere a kind may have come since.
  const home = name === "" ? Object.keys(groups).find((other) => groups[other]?.kinds.includes(kind)) : undefined;
  return home === undefined ? undefined : { apiVersion: joined(home, groups[home]?.versions[0] ?? ""), kind };
}

/** A group that nobody has, one slip off the one that has this kind. */
function inNearGroup(name: string, kind: string): IntendedKind | undefined {
  const near = Object.keys(groups).find((group) => isOneSlipOff(group, name) && groups[group]?.kinds.includes(kind));
  return near === undefined ? undefined : { apiVersion: joined(near, groups[near]?.versions[0] ?? ""), kind };
}

function joined(group: string, version: string): string {
  return group === "" ? version : `${group}/${version}`;
}

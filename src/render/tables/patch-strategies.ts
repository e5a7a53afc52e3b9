import { mergedBy, schemaOf, type FieldSchema, type SchemaTable } from "../strategic-merge/field-schema.ts";

/**
 * Lists that strategic merge merges, for the kinds of Kubernetes 1.21 that kustomize has built in; every other list is replaced,
 * and so are all lists of custom resources. Fields below which nothing is merged are left out.
 * Source: Kubernetes OpenAPI, x-kubernetes-patch-strategy, -patch-merge-key and -list-map-keys.
 */
const objectMeta: SchemaTable = { finalizers: mergedBy([]), ownerReferences: mergedBy(["uid"]) };

const container: SchemaTable = {
  env: mergedBy(["name"]),
  ports: mergedBy(["containerPort", "protocol"]),
  volumeDevices: mergedBy(["devicePath"]),
  volumeMounts: mergedBy(["mountPath"]),
};

const podSpec: SchemaTable = {
  containers: mergedBy(["name"], container),
  ephemeralContainers: mergedBy(["name"], {
    env: mergedBy(["name"]),
    volumeDevices: mergedBy(["devicePath"]),
    volumeMounts: mergedBy(["mountPath"]),
  }),
  hostAliases: mergedBy(["ip"]),
  imagePullSecrets: mergedBy(["name"]),
  initContainers: mergedBy(["name"], container),
  topologySpreadConstraints: mergedBy(["topologyKey", "whenUnsatisfiable"]),
  volumes: mergedBy(["name"], { ephemeral: { volumeClaimTemplate: { metadata: objectMeta } } }),
};

const podTemplate: SchemaTable = { metadata: objectMeta, spec: podSpec };
const workload: SchemaTable = { spec: { template: podTemplate } };

/** What a kind has beside its metadata. */
const special: Readonly<Record<string, SchemaTable>> = {
  "admissionregistration.k8s.io/v1/MutatingWebhookConfiguration": { webhooks: mergedBy(["name"]) },
  "admissionregistration.k8s.io/v1/ValidatingWebhookConfiguration": { webhooks: mergedBy(["name"]) },
  "admissionregistration.k8s.io/v1beta1/MutatingWebhookConfiguration": { webhooks: mergedBy(["name"]) },
  "admissionregistration.k8s.io/v1beta1/ValidatingWebhookConfiguration": { webhooks: mergedBy(["name"]) },
  "apps/v1/DaemonSet": workload,
  "apps/v1/Deployment": workload,
  "apps/v1/ReplicaSet": workload,
  "apps/v1/StatefulSet": workload,
  "batch/v1/CronJob": { spec: { jobTemplate: { metadata: objectMeta, ...workload } } },
  "batch/v1/Job": workload,
  "batch/v1beta1/CronJob": { spec: { jobTemplate: { metadata: objectMeta, ...workload } } },
  "storage.k8s.io/v1/CSINode": { spec: { drivers: mergedBy(["name"]) } },
  "storage.k8s.io/v1beta1/CSINode": { spec: { drivers: mergedBy(["name"]) } },
  "v1/Node": { spec: { podCIDRs: mergedBy([]) } },
  "v1/Pod": { spec: podSpec },
  "v1/PodTemplate": { template: podTemplate },
  "v1/ReplicationController": workload,
  "v1/Service": { spec: { ports: mergedBy(["port", "protocol"]) } },
  "v1/ServiceAccount": { secrets: mergedBy(["name"]) },
};

const kinds: Readonly<Record<string, string>> = {
  "admissionregistration.k8s.io/v1": "MutatingWebhookConfiguration ValidatingWebhookConfiguration",
  "admissionregistration.k8s.io/v1beta1": "MutatingWebhookConfiguration ValidatingWebhookConfiguration",
  "apiextensions.k8s.io/v1": "CustomResourceDefinition",
  "apiextensions.k8s.io/v1beta1": "CustomResourceDefinition",
  "apiregistration.k8s.io/v1": "APIService",
  "apiregistration.k8s.io/v1beta1": "APIService",
  "apps/v1": "ControllerRevision DaemonSet Deployment ReplicaSet StatefulSet",
  "authentication.k8s.io/v1": "TokenRequest TokenReview",
  "authentication.k8s.io/v1beta1": "TokenReview",
  "authorization.k8s.io/v1":
    "LocalSubjectAccessReview SelfSubjectAccessReview SelfSubjectRulesReview SubjectAccessReview",
  "authorization.k8s.io/v1beta1":
    "LocalSubjectAccessReview SelfSubjectAccessReview SelfSubjectRulesReview SubjectAccessReview",
  "autoscaling/v1": "HorizontalPodAutoscaler Scale",
  "autoscaling/v2beta1": "HorizontalPodAutoscaler",
  "autoscaling/v2beta2": "HorizontalPodAutoscaler",
  "batch/v1": "CronJob Job",
  "batch/v1beta1": "CronJob",
  "certificates.k8s.io/v1": "CertificateSigningRequest",
  "certificates.k8s.io/v1beta1": "CertificateSigningRequest",
  "coordination.k8s.io/v1": "Lease",
  "coordination.k8s.io/v1beta1": "Lease",
  "discovery.k8s.io/v1": "EndpointSlice",
  "discovery.k8s.io/v1beta1": "EndpointSlice",
  "events.k8s.io/v1": "Event",
  "events.k8s.io/v1beta1": "Event",
  "extensions/v1beta1": "Ingress",
  "flowcontrol.apiserver.k8s.io/v1beta1": "FlowSchema PriorityLevelConfiguration",
  "networking.k8s.io/v1": "Ingress IngressClass NetworkPolicy",
  "networking.k8s.io/v1beta1": "Ingress IngressClass",
  "node.k8s.io/v1": "RuntimeClass",
  "node.k8s.io/v1beta1": "RuntimeClass",
  "policy/v1": "PodDisruptionBudget",
  "policy/v1beta1": "Eviction PodDisruptionBudget PodSecurityPolicy",
  "rbac.authorization.k8s.io/v1": "ClusterRole ClusterRoleBinding Role RoleBinding",
  "rbac.authorization.k8s.io/v1beta1": "ClusterRole ClusterRoleBinding Role RoleBinding",
  "scheduling.k8s.io/v1": "PriorityClass",
  "scheduling.k8s.io/v1beta1": "PriorityClass",
  "storage.k8s.io/v1": "CSIDriver CSINode StorageClass VolumeAttachment",
  "storage.k8s.io/v1beta1": "CSIDriver CSINode CSIStorageCapacity StorageClass VolumeAttachment",
  v1:
    "Binding ConfigMap Endpoints Event LimitRange Namespace Node PersistentVolume PersistentVolumeClaim Pod PodTemplate " +
    "ReplicationController ResourceQuota Secret Service ServiceAccount",
};

const schemas = new Map<string, FieldSchema>();
const metadataOnly = schemaOf({ metadata: objectMeta });
for (const [apiVersion, names] of Object.entries(kinds)) {
  for (const kind of names.split(" ")) {
    const key = `${apiVersion}/${kind}`;
    const own = special[key];
    schemas.set(key, own === undefined ? metadataOnly : schemaOf({ metadata: objectMeta, ...own }));
  }
}

/** The schema of a built-in kind; undefined for anything else. */
export function builtinSchema(apiVersion: string, kind: string): FieldSchema | undefined {
  return schemas.get(`${apiVersion}/${kind}`);
}

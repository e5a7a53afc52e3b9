import type { GroupKind } from "./group-kind.ts";

/** Built-in kinds that live outside namespaces, and those of the operators that are simulated. */
const clusterScoped: ReadonlySet<GroupKind> = new Set([
  "Namespace",
  "Node",
  "PersistentVolume",
  "admissionregistration.k8s.io/MutatingWebhookConfiguration",
  "admissionregistration.k8s.io/ValidatingAdmissionPolicy",
  "admissionregistration.k8s.io/ValidatingAdmissionPolicyBinding",
  "admissionregistration.k8s.io/ValidatingWebhookConfiguration",
  "apiextensions.k8s.io/CustomResourceDefinition",
  "apiregistration.k8s.io/APIService",
  "certificates.k8s.io/CertificateSigningRequest",
  "external-secrets.io/ClusterExternalSecret",
  "external-secrets.io/ClusterSecretStore",
  "gateway.networking.k8s.io/GatewayClass",
  "generators.external-secrets.io/ClusterGenerator",
  "cert-manager.io/ClusterIssuer",
  "networking.k8s.io/IngressClass",
  "node.k8s.io/RuntimeClass",
  "postgresql.cnpg.io/ClusterImageCatalog",
  "rbac.authorization.k8s.io/ClusterRole",
  "rbac.authorization.k8s.io/ClusterRoleBinding",
  "scheduling.k8s.io/PriorityClass",
  "storage.k8s.io/CSIDriver",
  "storage.k8s.io/StorageClass",
  "storage.k8s.io/VolumeAttachment",
]);

export function isClusterScoped(kind: GroupKind): boolean {
  return clusterScoped.has(kind);
}

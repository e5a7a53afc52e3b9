/** What a text must look like for the API server to take it. */
export type TextForm =
  | "absolute path"
  | "address"
  | "config key"
  | "contained path"
  | "label"
  | "label value"
  | "network"
  | "percentage"
  | "port name"
  | "qualified name"
  | "relative path"
  | "service name"
  | "subdomain"
  | "variable";

/** By type and field, of texts and of each text in a list (pkg/apis/core/validation and its like, as Kubernetes 1.35 answers). */
export const textForms: Readonly<Record<string, TextForm>> = {
  "CSIPersistentVolumeSource.driver": "subdomain",
  "ConfigMapEnvSource.name": "subdomain",
  "ConfigMapKeySelector.key": "config key",
  "ConfigMapKeySelector.name": "subdomain",
  "Container.name": "label",
  "ContainerPort.name": "port name",
  "EnvFromSource.prefix": "variable",
  "EnvVar.name": "variable",
  "HTTPGetAction.port": "port name",
  "HostAlias.hostnames": "subdomain",
  "HostAlias.ip": "address",
  "HostPathVolumeSource.path": "contained path",
  "IPBlock.cidr": "network",
  "IPBlock.except": "network",
  "IngressServiceBackend.name": "service name",
  "IngressSpec.ingressClassName": "subdomain",
  "IngressTLS.secretName": "subdomain",
  "KeyToPath.path": "relative path",
  "LocalVolumeSource.path": "contained path",
  "NFSVolumeSource.path": "absolute path",
  "NetworkPolicyPort.port": "port name",
  "PersistentVolumeClaimSpec.storageClassName": "subdomain",
  "PersistentVolumeSpec.storageClassName": "subdomain",
  "PodAffinityTerm.namespaces": "label",
  "PodDNSConfig.nameservers": "address",
  "PodDisruptionBudgetSpec.maxUnavailable": "percentage",
  "PodDisruptionBudgetSpec.minAvailable": "percentage",
  "PodSpec.hostname": "label",
  "PodSpec.priorityClassName": "subdomain",
  "PodSpec.runtimeClassName": "subdomain",
  "PodSpec.serviceAccountName": "subdomain",
  "RollingUpdateDaemonSet.maxSurge": "percentage",
  "RollingUpdateDaemonSet.maxUnavailable": "percentage",
  "RollingUpdateDeployment.maxSurge": "percentage",
  "RollingUpdateDeployment.maxUnavailable": "percentage",
  "SecretEnvSource.name": "subdomain",
  "SecretKeySelector.key": "config key",
  "SecretKeySelector.name": "subdomain",
  "ServiceBackendPort.name": "port name",
  "ServicePort.name": "label",
  "ServicePort.targetPort": "port name",
  "ServiceSpec.externalIPs": "address",
  "StorageClass.provisioner": "qualified name",
  "TCPSocketAction.port": "port name",
  "Toleration.key": "qualified name",
  "TopologySpreadConstraint.topologyKey": "qualified name",
  "Volume.name": "label",
  "VolumeMount.subPath": "relative path",
};

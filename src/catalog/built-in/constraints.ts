/** Fields without which the API server refuses a structure (pkg/apis/core/validation and its like, as Kubernetes 1.35 answers). */
export const requiredFields: Readonly<Record<string, readonly string[]>> = {
  ConfigMapEnvSource: ["name"],
  ConfigMapKeySelector: ["key"],
  ConfigMapVolumeSource: ["name"],
  CronJobSpec: ["schedule"],
  HostPathVolumeSource: ["path"],
  NFSVolumeSource: ["server", "path"],
  ObjectFieldSelector: ["fieldPath"],
  ResourceFieldSelector: ["resource"],
  SecretEnvSource: ["name"],
  SecretKeySelector: ["key"],
  SecretVolumeSource: ["secretName"],
};

/** Fields that take certain words only; one without a value, or an empty one, is given its default. */
export const allowedWords: Readonly<Record<string, readonly string[]>> = {
  "Container.imagePullPolicy": ["Always", "IfNotPresent", "Never"],
  "ContainerPort.protocol": ["SCTP", "TCP", "UDP"],
  "CronJobSpec.concurrencyPolicy": ["Allow", "Forbid", "Replace"],
  "HostPathVolumeSource.type": [
    "",
    "BlockDevice",
    "CharDevice",
    "Directory",
    "DirectoryOrCreate",
    "File",
    "FileOrCreate",
    "Socket",
  ],
  "PersistentVolumeClaimSpec.volumeMode": ["Block", "Filesystem"],
  "PodSpec.dnsPolicy": ["ClusterFirstWithHostNet", "ClusterFirst", "Default", "None"],
  "SeccompProfile.type": ["Localhost", "RuntimeDefault", "Unconfined"],
  "ServicePort.protocol": ["SCTP", "TCP", "UDP"],
  "ServiceSpec.sessionAffinity": ["ClientIP", "None"],
  "ServiceSpec.type": ["ClusterIP", "ExternalName", "LoadBalancer", "NodePort"],
  "Toleration.effect": ["NoSchedule", "PreferNoSchedule", "NoExecute"],
  "TopologySpreadConstraint.whenUnsatisfiable": ["DoNotSchedule", "ScheduleAnyway"],
};

/** Structures of which one field must be there. */
export const alternatives: Readonly<Record<string, readonly string[]>> = {
  EnvFromSource: ["configMapRef", "secretRef"],
  EnvVarSource: ["fieldRef", "resourceFieldRef", "configMapKeyRef", "secretKeyRef", "fileKeyRef"],
};

/** Fields that hold the number of a port. */
export const portFields: ReadonlySet<string> = new Set([
  "ContainerPort.containerPort",
  "HTTPGetAction.port",
  "ServicePort.port",
  "ServicePort.targetPort",
  "TCPSocketAction.port",
]);

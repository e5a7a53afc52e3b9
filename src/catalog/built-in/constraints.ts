/** Fields without which the API server refuses a structure (pkg/apis/core/validation and its like, as Kubernetes 1.35 answers). */
export const requiredFields: Readonly<Record<string, readonly string[]>> = {
  ConfigMapEnvSource: ["name"],
  ConfigMapKeySelector: ["key"],
  ConfigMapVolumeSource: ["name"],
  CronJobSpec: ["schedule"],
  CrossVersionObjectReference: ["kind", "name"],
  CSIPersistentVolumeSource: ["driver", "volumeHandle"],
  CSIVolumeSource: ["driver"],
  EphemeralVolumeSource: ["volumeClaimTemplate"],
  HorizontalPodAutoscalerSpec: ["scaleTargetRef"],
  HostPathVolumeSource: ["path"],
  IngressClassParametersReference: ["kind", "name"],
  IngressClassSpec: ["controller"],
  IPBlock: ["cidr"],
  ISCSIPersistentVolumeSource: ["targetPortal", "iqn"],
  ISCSIVolumeSource: ["targetPortal", "iqn"],
  KeyToPath: ["key", "path"],
  LocalVolumeSource: ["path"],
  NFSVolumeSource: ["server", "path"],
  NodeSelector: ["nodeSelectorTerms"],
  ObjectFieldSelector: ["fieldPath"],
  PodAffinityTerm: ["topologyKey"],
  ResourceFieldSelector: ["resource"],
  SeccompProfile: ["type"],
  SecretEnvSource: ["name"],
  SecretKeySelector: ["key"],
  SecretReference: ["name"],
  SecretVolumeSource: ["secretName"],
  ServiceAccountTokenProjection: ["path"],
  StorageClass: ["provisioner"],
  Subject: ["kind", "name"],
  TopologySpreadConstraint: ["topologyKey"],
  VolumeNodeAffinity: ["required"],
};

/** Fields that hold a name: without one the API server finds fault with the empty text. */
export const requiredNames: Readonly<Record<string, readonly string[]>> = {
  ConfigMapKeySelector: ["name"],
  SecretKeySelector: ["name"],
};

/** Fields that take certain words only; one without a value, or an empty one, is given its default. */
export const allowedWords: Readonly<Record<string, readonly string[]>> = {
  "Container.imagePullPolicy": ["Always", "IfNotPresent", "Never"],
  "Container.terminationMessagePolicy": ["File", "FallbackToLogsOnError"],
  "ContainerPort.protocol": ["SCTP", "TCP", "UDP"],
  "CronJobSpec.concurrencyPolicy": ["Allow", "Forbid", "Replace"],
  "HPAScalingPolicy.type": ["Percent", "Pods"],
  "HPAScalingRules.selectPolicy": ["Disabled", "Max", "Min"],
  "HTTPGetAction.scheme": ["HTTP", "HTTPS"],
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
  "IngressClassParametersReference.scope": ["Cluster", "Namespace"],
  "JobSpec.completionMode": ["NonIndexed", "Indexed"],
  "MetricSpec.type": ["ContainerResource", "External", "Object", "Pods", "Resource"],
  "NetworkPolicyPort.protocol": ["TCP", "UDP", "SCTP"],
  "NetworkPolicySpec.policyTypes": ["Ingress", "Egress"],
  "PersistentVolumeClaimSpec.volumeMode": ["Block", "Filesystem"],
  "PersistentVolumeSpec.persistentVolumeReclaimPolicy": ["Delete", "Recycle", "Retain"],
  "PersistentVolumeSpec.volumeMode": ["Block", "Filesystem"],
  "PodDisruptionBudgetSpec.unhealthyPodEvictionPolicy": ["AlwaysAllow", "IfHealthyBudget"],
  "PodSecurityContext.fsGroupChangePolicy": ["Always", "OnRootMismatch"],
  "PodSpec.dnsPolicy": ["ClusterFirstWithHostNet", "ClusterFirst", "Default", "None"],
  "PodSpec.preemptionPolicy": ["PreemptLowerPriority", "Never"],
  "PriorityClass.preemptionPolicy": ["PreemptLowerPriority", "Never"],
  "SeccompProfile.type": ["Localhost", "RuntimeDefault", "Unconfined"],
  "SecurityContext.procMount": ["Default", "Unmasked"],
  "ServicePort.protocol": ["SCTP", "TCP", "UDP"],
  "ServiceSpec.externalTrafficPolicy": ["Cluster", "Local"],
  "ServiceSpec.internalTrafficPolicy": ["Cluster", "Local"],
  "ServiceSpec.ipFamilies": ["IPv4", "IPv6"],
  "ServiceSpec.ipFamilyPolicy": ["PreferDualStack", "RequireDualStack", "SingleStack"],
  "ServiceSpec.sessionAffinity": ["ClientIP", "None"],
  "ServiceSpec.trafficDistribution": ["PreferClose", "PreferSameZone", "PreferSameNode"],
  "ServiceSpec.type": ["ClusterIP", "ExternalName", "LoadBalancer", "NodePort"],
  "StatefulSetPersistentVolumeClaimRetentionPolicy.whenDeleted": ["Retain", "Delete"],
  "StatefulSetPersistentVolumeClaimRetentionPolicy.whenScaled": ["Retain", "Delete"],
  "StorageClass.reclaimPolicy": ["Delete", "Retain"],
  "StorageClass.volumeBindingMode": ["Immediate", "WaitForFirstConsumer"],
  "Subject.kind": ["ServiceAccount", "User", "Group"],
  "Toleration.effect": ["NoSchedule", "PreferNoSchedule", "NoExecute"],
  "Toleration.operator": ["Equal", "Exists"],
  "TopologySpreadConstraint.nodeAffinityPolicy": ["Honor", "Ignore"],
  "TopologySpreadConstraint.nodeTaintsPolicy": ["Honor", "Ignore"],
  "TopologySpreadConstraint.whenUnsatisfiable": ["DoNotSchedule", "ScheduleAnyway"],
  "VolumeMount.mountPropagation": ["Bidirectional", "HostToContainer", "None"],
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
  "NetworkPolicyPort.port",
  "ServiceBackendPort.number",
  "ServicePort.targetPort",
  "TCPSocketAction.port",
]);

/** The smallest number that a field may hold, and how the API server says so. */
export const leastNumbers: Readonly<Record<string, readonly [least: number, says: string]>> = {
  "CronJobSpec.failedJobsHistoryLimit": atLeastNone(),
  "CronJobSpec.startingDeadlineSeconds": atLeastNone(),
  "CronJobSpec.successfulJobsHistoryLimit": atLeastNone(),
  "DaemonSetSpec.minReadySeconds": atLeastNone(),
  "DaemonSetSpec.revisionHistoryLimit": atLeastNone(),
  "DeploymentSpec.minReadySeconds": atLeastNone(),
  "DeploymentSpec.replicas": atLeastNone(),
  "DeploymentSpec.revisionHistoryLimit": atLeastNone(),
  "HPAScalingPolicy.periodSeconds": [1, "must be greater than zero"],
  "HPAScalingPolicy.value": [1, "must be greater than zero"],
  "HPAScalingRules.stabilizationWindowSeconds": [0, "must be greater than or equal to zero"],
  "JobSpec.activeDeadlineSeconds": atLeastNone(),
  "JobSpec.backoffLimit": atLeastNone(),
  "JobSpec.completions": atLeastNone(),
  "JobSpec.parallelism": atLeastNone(),
  "JobSpec.ttlSecondsAfterFinished": atLeastNone(),
  "MetricTarget.averageUtilization": [1, "must be greater than 0"],
  "PodDisruptionBudgetSpec.maxUnavailable": atLeastNone(),
  "PodDisruptionBudgetSpec.minAvailable": atLeastNone(),
  "Probe.failureThreshold": atLeastNone(),
  "Probe.initialDelaySeconds": atLeastNone(),
  "Probe.periodSeconds": atLeastNone(),
  "Probe.successThreshold": atLeastNone(),
  "Probe.timeoutSeconds": atLeastNone(),
  "ReplicaSetSpec.replicas": atLeastNone(),
  "RollingUpdateDeployment.maxSurge": atLeastNone(),
  "RollingUpdateDeployment.maxUnavailable": atLeastNone(),
  "StatefulSetSpec.minReadySeconds": atLeastNone(),
  "StatefulSetSpec.replicas": atLeastNone(),
  "StatefulSetSpec.revisionHistoryLimit": atLeastNone(),
  "TopologySpreadConstraint.maxSkew": [1, "must be greater than zero"],
  "TopologySpreadConstraint.minDomains": [1, "must be greater than zero"],
};

/** Fields that hold the mode of a file, which is octal: 0644, or 420. */
export const fileModes: ReadonlySet<string> = new Set([
  "ConfigMapVolumeSource.defaultMode",
  "DownwardAPIVolumeFile.mode",
  "DownwardAPIVolumeSource.defaultMode",
  "KeyToPath.mode",
  "ProjectedVolumeSource.defaultMode",
  "SecretVolumeSource.defaultMode",
]);

function atLeastNone(): readonly [number, string] {
  return [0, "must be greater than or equal to 0"];
}

/** Objects, and what is in them beside pods and volumes. `built-in.ts` says how they are written. */
export const objectTypes = `
AggregationRule clusterRoleSelectors:[]LabelSelector
ClientIPConfig timeoutSeconds:int32
ClusterRole aggregationRule:AggregationRule apiVersion kind metadata:ObjectMeta rules:[]PolicyRule
ClusterRoleBinding apiVersion kind metadata:ObjectMeta roleRef:RoleRef subjects:[]Subject
ConfigMap apiVersion binaryData:{}bytes data:{} immutable:bool kind metadata:ObjectMeta
ContainerResourceMetricSource container name:~ResourceName target:MetricTarget
CronJob apiVersion kind metadata:ObjectMeta spec:CronJobSpec status:any
CronJobSpec concurrencyPolicy:~ConcurrencyPolicy failedJobsHistoryLimit:int32 jobTemplate:JobTemplateSpec schedule
  startingDeadlineSeconds:int64 successfulJobsHistoryLimit:int32 suspend:bool timeZone
CrossVersionObjectReference apiVersion kind name
DaemonSet apiVersion kind metadata:ObjectMeta spec:DaemonSetSpec status:any
DaemonSetSpec minReadySeconds:int32 revisionHistoryLimit:int32 selector:LabelSelector template:PodTemplateSpec
  updateStrategy:DaemonSetUpdateStrategy
DaemonSetUpdateStrategy rollingUpdate:RollingUpdateDaemonSet type:~DaemonSetUpdateStrategyType
Deployment apiVersion kind metadata:ObjectMeta spec:DeploymentSpec status:any
DeploymentSpec minReadySeconds:int32 paused:bool progressDeadlineSeconds:int32 replicas:int32
  revisionHistoryLimit:int32 selector:LabelSelector strategy:DeploymentStrategy template:PodTemplateSpec
DeploymentStrategy rollingUpdate:RollingUpdateDeployment type:~DeploymentStrategyType
ExternalMetricSource metric:MetricIdentifier target:MetricTarget
HPAScalingPolicy periodSeconds:int32 type:~HPAScalingPolicyType value:int32
HPAScalingRules policies:[]HPAScalingPolicy selectPolicy:~ScalingPolicySelect stabilizationWindowSeconds:int32
  tolerance:quantity
HTTPIngressPath backend:IngressBackend path pathType:~PathType
HTTPIngressRuleValue paths:[]HTTPIngressPath
HorizontalPodAutoscaler apiVersion kind metadata:ObjectMeta spec:HorizontalPodAutoscalerSpec status:any
HorizontalPodAutoscalerBehavior scaleDown:HPAScalingRules scaleUp:HPAScalingRules
HorizontalPodAutoscalerSpec behavior:HorizontalPodAutoscalerBehavior maxReplicas:int32 metrics:[]MetricSpec
  minReplicas:int32 scaleTargetRef:CrossVersionObjectReference
IPBlock cidr except:[]
Ingress apiVersion kind metadata:ObjectMeta spec:IngressSpec status:any
IngressBackend resource:TypedLocalObjectReference service:IngressServiceBackend
IngressClass apiVersion kind metadata:ObjectMeta spec:IngressClassSpec
IngressClassParametersReference apiGroup kind name namespace scope
IngressClassSpec controller parameters:IngressClassParametersReference
IngressRule host http:HTTPIngressRuleValue
IngressServiceBackend name port:ServiceBackendPort
IngressSpec defaultBackend:IngressBackend ingressClassName rules:[]IngressRule tls:[]IngressTLS
IngressTLS hosts:[] secretName
Job apiVersion kind metadata:ObjectMeta spec:JobSpec status:any
JobSchedulingConfiguration disruptionMode:WorkloadPodGroupDisruptionMode
  resourceClaims:[name]WorkloadPodGroupResourceClaim schedulingConstraints:WorkloadPodGroupSchedulingConstraints
  schedulingPolicy:WorkloadPodGroupSchedulingPolicy
JobSpec activeDeadlineSeconds:int64 backoffLimit:int32 backoffLimitPerIndex:int32 completionMode:~CompletionMode
  completions:int32 managedBy manualSelector:bool maxFailedIndexes:int32 parallelism:int32
  podFailurePolicy:PodFailurePolicy podReplacementPolicy:~PodReplacementPolicy scheduling:JobSchedulingConfiguration
  selector:LabelSelector successPolicy:SuccessPolicy suspend:bool template:PodTemplateSpec
  ttlSecondsAfterFinished:int32
JobTemplateSpec metadata:ObjectMeta spec:JobSpec
LabelSelector matchExpressions:[]LabelSelectorRequirement matchLabels:{}
LabelSelectorRequirement key operator:~LabelSelectorOperator values:[]
LimitRange apiVersion kind metadata:ObjectMeta spec:LimitRangeSpec
LimitRangeItem default:{}quantity defaultRequest:{}quantity max:{}quantity maxLimitRequestRatio:{}quantity
  min:{}quantity type:~LimitType
LimitRangeSpec limits:[]LimitRangeItem
ManagedFieldsEntry apiVersion fieldsType fieldsV1:any manager operation:~ManagedFieldsOperationType subresource
  time:time
MetricIdentifier name selector:LabelSelector
MetricSpec containerResource:ContainerResourceMetricSource external:ExternalMetricSource object:ObjectMetricSource
  pods:PodsMetricSource resource:ResourceMetricSource type:~MetricSourceType
MetricTarget averageUtilization:int32 averageValue:quantity type:~MetricTargetType value:quantity
Namespace apiVersion kind metadata:ObjectMeta spec:NamespaceSpec status:any
NamespaceSpec finalizers:[]~FinalizerName
NetworkPolicy apiVersion kind metadata:ObjectMeta spec:NetworkPolicySpec
NetworkPolicyEgressRule ports:[]NetworkPolicyPort to:[]NetworkPolicyPeer
NetworkPolicyIngressRule from:[]NetworkPolicyPeer ports:[]NetworkPolicyPort
NetworkPolicyPeer ipBlock:IPBlock namespaceSelector:LabelSelector podSelector:LabelSelector
NetworkPolicyPort endPort:int32 port:intOrString protocol:~Protocol
NetworkPolicySpec egress:[]NetworkPolicyEgressRule ingress:[]NetworkPolicyIngressRule podSelector:LabelSelector
  policyTypes:[]~PolicyType
ObjectMeta annotations:{} creationTimestamp:time deletionGracePeriodSeconds:int64 deletionTimestamp:time
  finalizers:[set] generateName generation:int64 labels:{} managedFields:[]ManagedFieldsEntry name namespace
  ownerReferences:[uid]OwnerReference resourceVersion selfLink uid:~UID
ObjectMetricSource describedObject:CrossVersionObjectReference metric:MetricIdentifier target:MetricTarget
OwnerReference apiVersion blockOwnerDeletion:bool controller:bool kind name uid:~UID
PersistentVolume apiVersion kind metadata:ObjectMeta spec:PersistentVolumeSpec status:any
PersistentVolumeClaim apiVersion kind metadata:ObjectMeta spec:PersistentVolumeClaimSpec status:any
Pod apiVersion kind metadata:ObjectMeta spec:PodSpec status:any
PodDisruptionBudget apiVersion kind metadata:ObjectMeta spec:PodDisruptionBudgetSpec status:any
PodDisruptionBudgetSpec maxUnavailable:intOrString minAvailable:intOrString selector:LabelSelector
  unhealthyPodEvictionPolicy:~UnhealthyPodEvictionPolicyType
PodFailurePolicy rules:[]PodFailurePolicyRule
PodFailurePolicyOnExitCodesRequirement containerName operator:~PodFailurePolicyOnExitCodesOperator values:[set]int32
PodFailurePolicyOnPodConditionsPattern status:~ConditionStatus type:~PodConditionType
PodFailurePolicyRule action:~PodFailurePolicyAction onExitCodes:PodFailurePolicyOnExitCodesRequirement
  onPodConditions:[]PodFailurePolicyOnPodConditionsPattern
PodTemplateSpec metadata:ObjectMeta spec:PodSpec
PodsMetricSource metric:MetricIdentifier target:MetricTarget
PolicyRule apiGroups:[] nonResourceURLs:[] resourceNames:[] resources:[] verbs:[]
PriorityClass apiVersion description globalDefault:bool kind metadata:ObjectMeta preemptionPolicy:~PreemptionPolicy
  value:int32
ReplicaSet apiVersion kind metadata:ObjectMeta spec:ReplicaSetSpec status:any
ReplicaSetSpec minReadySeconds:int32 replicas:int32 selector:LabelSelector template:PodTemplateSpec
ResourceMetricSource name:~ResourceName target:MetricTarget
ResourceQuota apiVersion kind metadata:ObjectMeta spec:ResourceQuotaSpec status:any
ResourceQuotaSpec hard:{}quantity scopeSelector:ScopeSelector scopes:[]~ResourceQuotaScope
Role apiVersion kind metadata:ObjectMeta rules:[]PolicyRule
RoleBinding apiVersion kind metadata:ObjectMeta roleRef:RoleRef subjects:[]Subject
RoleRef apiGroup kind name
RollingUpdateDaemonSet maxSurge:intOrString maxUnavailable:intOrString
RollingUpdateDeployment maxSurge:intOrString maxUnavailable:intOrString
RollingUpdateStatefulSetStrategy maxUnavailable:intOrString partition:int32
ScopeSelector matchExpressions:[]ScopedResourceSelectorRequirement
ScopedResourceSelectorRequirement operator:~ScopeSelectorOperator scopeName:~ResourceQuotaScope values:[]
Secret apiVersion data:{}bytes immutable:bool kind metadata:ObjectMeta stringData:{} type:~SecretType
Service apiVersion kind metadata:ObjectMeta spec:ServiceSpec status:any
ServiceAccount apiVersion automountServiceAccountToken:bool imagePullSecrets:[]LocalObjectReference kind
  metadata:ObjectMeta secrets:[name]ObjectReference
ServiceBackendPort name number:int32
ServicePort appProtocol name nodePort:int32 port:int32 protocol:~Protocol targetPort:intOrString
ServiceSpec allocateLoadBalancerNodePorts:bool clusterIP clusterIPs:[] externalIPs:[] externalName
  externalTrafficPolicy:~ServiceExternalTrafficPolicy healthCheckNodePort:int32
  internalTrafficPolicy:~ServiceInternalTrafficPolicy ipFamilies:[]~IPFamily ipFamilyPolicy:~IPFamilyPolicy
  loadBalancerClass loadBalancerIP loadBalancerSourceRanges:[] ports:[port,protocol]ServicePort
  publishNotReadyAddresses:bool selector:{} sessionAffinity:~ServiceAffinity
  sessionAffinityConfig:SessionAffinityConfig trafficDistribution type:~ServiceType
SessionAffinityConfig clientIP:ClientIPConfig
StatefulSet apiVersion kind metadata:ObjectMeta spec:StatefulSetSpec status:any
StatefulSetOrdinals start:int32
StatefulSetPersistentVolumeClaimRetentionPolicy whenDeleted:~PersistentVolumeClaimRetentionPolicyType
  whenScaled:~PersistentVolumeClaimRetentionPolicyType
StatefulSetSpec minReadySeconds:int32 ordinals:StatefulSetOrdinals
  persistentVolumeClaimRetentionPolicy:StatefulSetPersistentVolumeClaimRetentionPolicy
  podManagementPolicy:~PodManagementPolicyType replicas:int32 revisionHistoryLimit:int32 selector:LabelSelector
  serviceName template:PodTemplateSpec updateStrategy:StatefulSetUpdateStrategy
  volumeClaimTemplates:[]PersistentVolumeClaim
StatefulSetUpdateStrategy rollingUpdate:RollingUpdateStatefulSetStrategy type:~StatefulSetUpdateStrategyType
StorageClass allowVolumeExpansion:bool allowedTopologies:[]TopologySelectorTerm apiVersion kind metadata:ObjectMeta
  mountOptions:[] parameters:{} provisioner reclaimPolicy:~PersistentVolumeReclaimPolicy
  volumeBindingMode:~VolumeBindingMode
Subject apiGroup kind name namespace
SuccessPolicy rules:[]SuccessPolicyRule
SuccessPolicyRule succeededCount:int32 succeededIndexes
TopologyConstraint key
TopologySelectorLabelRequirement key values:[]
TopologySelectorTerm matchLabelExpressions:[]TopologySelectorLabelRequirement
WorkloadPodGroupAllDisruptionMode
WorkloadPodGroupBasicSchedulingPolicy
WorkloadPodGroupDisruptionMode all:WorkloadPodGroupAllDisruptionMode single:WorkloadPodGroupSingleDisruptionMode
WorkloadPodGroupGangSchedulingPolicy minCount:int32
WorkloadPodGroupResourceClaim name resourceClaimName resourceClaimTemplateName
WorkloadPodGroupSchedulingConstraints topology:[]TopologyConstraint
WorkloadPodGroupSchedulingPolicy basic:WorkloadPodGroupBasicSchedulingPolicy gang:WorkloadPodGroupGangSchedulingPolicy
WorkloadPodGroupSingleDisruptionMode
`;

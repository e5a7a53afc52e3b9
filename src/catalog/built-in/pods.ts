/** What a pod is made of. `built-in.ts` says how they are written. */
export const podTypes = `
Affinity nodeAffinity:NodeAffinity podAffinity:PodAffinity podAntiAffinity:PodAntiAffinity
AppArmorProfile localhostProfile type:~AppArmorProfileType
Capabilities add:[]~Capability drop:[]~Capability
ConfigMapEnvSource name optional:bool
ConfigMapKeySelector key name optional:bool
Container args:[] command:[] env:[name]EnvVar envFrom:[]EnvFromSource image imagePullPolicy:~PullPolicy
  lifecycle:Lifecycle livenessProbe:Probe name ports:[containerPort,protocol]ContainerPort readinessProbe:Probe
  resizePolicy:[]ContainerResizePolicy resources:ResourceRequirements restartPolicy:~ContainerRestartPolicy
  restartPolicyRules:[]ContainerRestartRule securityContext:SecurityContext startupProbe:Probe stdin:bool
  stdinOnce:bool terminationMessagePath terminationMessagePolicy:~TerminationMessagePolicy tty:bool
  volumeDevices:[devicePath]VolumeDevice volumeMounts:[mountPath]VolumeMount workingDir
ContainerPort containerPort:int32 hostIP hostPort:int32 name protocol:~Protocol
ContainerResizePolicy resourceName:~ResourceName restartPolicy:~ResourceResizeRestartPolicy
ContainerRestartRule action:~ContainerRestartRuleAction exitCodes:ContainerRestartRuleOnExitCodes
ContainerRestartRuleOnExitCodes operator:~ContainerRestartRuleOnExitCodesOperator values:[set]int32
EnvFromSource configMapRef:ConfigMapEnvSource prefix secretRef:SecretEnvSource
EnvVar name value valueFrom:EnvVarSource
EnvVarSource configMapKeyRef:ConfigMapKeySelector fieldRef:ObjectFieldSelector fileKeyRef:FileKeySelector
  resourceFieldRef:ResourceFieldSelector secretKeyRef:SecretKeySelector
EphemeralContainer args:[] command:[] env:[name]EnvVar envFrom:[]EnvFromSource image imagePullPolicy:~PullPolicy
  lifecycle:Lifecycle livenessProbe:Probe name ports:[containerPort,protocol]ContainerPort readinessProbe:Probe
  resizePolicy:[]ContainerResizePolicy resources:ResourceRequirements restartPolicy:~ContainerRestartPolicy
  restartPolicyRules:[]ContainerRestartRule securityContext:SecurityContext startupProbe:Probe stdin:bool
  stdinOnce:bool targetContainerName terminationMessagePath terminationMessagePolicy:~TerminationMessagePolicy
  tty:bool volumeDevices:[devicePath]VolumeDevice volumeMounts:[mountPath]VolumeMount workingDir
EvictionResponder name priority:int32
ExecAction command:[]
FileKeySelector key optional:bool path volumeName
GRPCAction mode:~GRPCProbeMode port:int32 service
HTTPGetAction host httpHeaders:[]HTTPHeader path port:intOrString protocol:~HTTPProtocol scheme:~URIScheme
HTTPHeader name value
HostAlias hostnames:[] ip
Lifecycle postStart:LifecycleHandler preStop:LifecycleHandler stopSignal:~Signal
LifecycleHandler exec:ExecAction httpGet:HTTPGetAction sleep:SleepAction tcpSocket:TCPSocketAction
NodeAffinity preferredDuringSchedulingIgnoredDuringExecution:[]PreferredSchedulingTerm
  requiredDuringSchedulingIgnoredDuringExecution:NodeSelector
PodAffinity preferredDuringSchedulingIgnoredDuringExecution:[]WeightedPodAffinityTerm
  requiredDuringSchedulingIgnoredDuringExecution:[]PodAffinityTerm
PodAffinityTerm labelSelector:LabelSelector matchLabelKeys:[] mismatchLabelKeys:[] namespaceSelector:LabelSelector
  namespaces:[] topologyKey
PodAntiAffinity preferredDuringSchedulingIgnoredDuringExecution:[]WeightedPodAffinityTerm
  requiredDuringSchedulingIgnoredDuringExecution:[]PodAffinityTerm
PodDNSConfig nameservers:[] options:[]PodDNSConfigOption searches:[]
PodDNSConfigOption name value
PodOS name:~OSName
PodReadinessGate conditionType:~PodConditionType
PodResourceClaim name resourceClaimName resourceClaimTemplateName
PodSchedulingGate name
PodSchedulingGroup podGroupName
PodSecurityContext appArmorProfile:AppArmorProfile fsGroup:int64 fsGroupChangePolicy:~PodFSGroupChangePolicy
  runAsGroup:int64 runAsNonRoot:bool runAsUser:int64 seLinuxChangePolicy:~PodSELinuxChangePolicy
  seLinuxOptions:SELinuxOptions seccompProfile:SeccompProfile supplementalGroups:[]int64
  supplementalGroupsPolicy:~SupplementalGroupsPolicy sysctls:[]Sysctl windowsOptions:WindowsSecurityContextOptions
PodSpec activeDeadlineSeconds:int64 affinity:Affinity automountServiceAccountToken:bool containers:[name]Container
  dnsConfig:PodDNSConfig dnsPolicy:~DNSPolicy enableServiceLinks:bool ephemeralContainers:[name]EphemeralContainer
  evictionResponders:[name]EvictionResponder hostAliases:[ip]HostAlias hostIPC:bool hostNetwork:bool hostPID:bool
  hostUsers:bool hostname hostnameOverride imagePullSecrets:[name]LocalObjectReference initContainers:[name]Container
  nodeName nodeSelector:{} os:PodOS overhead:{}quantity preemptionPolicy:~PreemptionPolicy priority:int32
  priorityClassName readinessGates:[]PodReadinessGate resourceClaims:[name]PodResourceClaim
  resources:ResourceRequirements restartPolicy:~RestartPolicy runtimeClassName schedulerName
  schedulingGates:[name]PodSchedulingGate schedulingGroup:PodSchedulingGroup securityContext:PodSecurityContext
  serviceAccount serviceAccountName setHostnameAsFQDN:bool shareProcessNamespace:bool subdomain
  terminationGracePeriodSeconds:int64 tolerations:[]Toleration
  topologySpreadConstraints:[topologyKey,whenUnsatisfiable]TopologySpreadConstraint volumes:[name]Volume
  workloadRef:WorkloadReference
PreferredSchedulingTerm preference:NodeSelectorTerm weight:int32
Probe exec:ExecAction failureThreshold:int32 grpc:GRPCAction httpGet:HTTPGetAction initialDelaySeconds:int32
  periodSeconds:int32 successThreshold:int32 tcpSocket:TCPSocketAction terminationGracePeriodSeconds:int64
  timeoutSeconds:int32
ResourceClaim name request
ResourceRequirements claims:[name]ResourceClaim limits:{}quantity requests:{}quantity
SELinuxOptions level role type user
SeccompProfile localhostProfile type:~SeccompProfileType
SecretEnvSource name optional:bool
SecretKeySelector key name optional:bool
SecurityContext allowPrivilegeEscalation:bool appArmorProfile:AppArmorProfile capabilities:Capabilities
  privileged:bool procMount:~ProcMountType readOnlyRootFilesystem:bool runAsGroup:int64 runAsNonRoot:bool
  runAsUser:int64 seLinuxOptions:SELinuxOptions seccompProfile:SeccompProfile
  windowsOptions:WindowsSecurityContextOptions
SleepAction seconds:int64
Sysctl name value
TCPSocketAction host port:intOrString
Toleration effect:~TaintEffect key operator:~TolerationOperator tolerationSeconds:int64 value
TopologySpreadConstraint labelSelector:LabelSelector matchLabelKeys:[] maxSkew:int32 minDomains:int32
  nodeAffinityPolicy:~NodeInclusionPolicy nodeTaintsPolicy:~NodeInclusionPolicy topologyKey
  whenUnsatisfiable:~UnsatisfiableConstraintAction
VolumeDevice devicePath name
VolumeMount bindMountOptions:[set] mountPath mountPropagation:~MountPropagationMode name readOnly:bool
  recursiveReadOnly:~RecursiveReadOnlyMode subPath subPathExpr
WeightedPodAffinityTerm podAffinityTerm:PodAffinityTerm weight:int32
WindowsSecurityContextOptions gmsaCredentialSpec gmsaCredentialSpecName hostProcess:bool runAsUserName
WorkloadReference name podGroup podGroupReplicaKey
`;

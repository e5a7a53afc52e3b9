/** Keys that the JSON schema of the library allows, all minors of a major taken together, so that none is refused by mistake. */

const naming = {
  3: ["nameOverride"],
  4: ["forceRename", "prefix", "suffix"],
  5: ["forceRename", "prefix", "suffix"],
} as const;

const common = ["enabled", "annotations", "labels"] as const;

export type SchemaMajor = 3 | 4 | 5;

/** With the keys that name an object, which changed in 4.0. */
export function objectKeys(kind: keyof typeof objects, major: SchemaMajor): ReadonlySet<string> {
  return new Set<string>([...common, ...naming[major], ...objects[kind]]);
}

const objects = {
  controller: [
    "type",
    "pod",
    "replicas",
    "revisionHistoryLimit",
    "rollingUpdate",
    "strategy",
    "cronjob",
    "job",
    "statefulset",
    "daemonset",
    "applyDefaultContainerOptionsToInitContainers",
    "defaultContainerOptionsStrategy",
    "defaultContainerOptions",
    "initContainers",
    "containers",
    "serviceAccount",
    "podDisruptionBudget",
    "horizontalPodAutoscaler",
    "extraSelectorLabels",
  ],
  service: [
    "type",
    "clusterIP",
    "externalName",
    "loadBalancerIP",
    "loadBalancerSourceRanges",
    "loadBalancerClass",
    "internalTrafficPolicy",
    "externalTrafficPolicy",
    "allocateLoadBalancerNodePorts",
    "sessionAffinity",
    "sessionAffinityConfig",
    "externalIPs",
    "publishNotReadyAddresses",
    "ipFamilyPolicy",
    "ipFamilies",
    "trafficDistribution",
    "controller",
    "primary",
    "extraSelectorLabels",
    "ports",
  ],
  ingress: ["className", "defaultBackend", "hosts", "tls"],
  route: ["namespaceOverride", "referenceGrant", "hostnames", "kind", "parentRefs", "rules"],
  configMap: ["includeInChecksum", "includeChecksumInControllers", "data", "binaryData"],
  secret: ["includeInChecksum", "includeChecksumInControllers", "type", "stringData"],
} as const;

export const containerKeys: ReadonlySet<string> = new Set([
  "enabled",
  "args",
  "command",
  "dependsOn",
  "env",
  "envFrom",
  "image",
  "lifecycle",
  "nameOverride",
  "ports",
  "probes",
  "resizePolicy",
  "resources",
  "restartPolicy",
  "securityContext",
  "stdin",
  "terminationMessagePath",
  "terminationMessagePolicy",
  "tty",
  "workingDir",
]);

/** `pod` of a controller, and `defaultPodOptions`. */
export const podKeys: ReadonlySet<string> = new Set([
  "affinity",
  "annotations",
  "automountServiceAccountToken",
  "dnsConfig",
  "dnsPolicy",
  "enableServiceLinks",
  "hostAliases",
  "hostIPC",
  "hostNetwork",
  "hostPID",
  "hostUsers",
  "hostname",
  "imagePullSecrets",
  "labels",
  "nodeSelector",
  "priorityClassName",
  "resizePolicy",
  "resourceClaims",
  "resources",
  "restartPolicy",
  "runtimeClassName",
  "schedulerName",
  "schedulingGates",
  "securityContext",
  "shareProcessNamespace",
  "terminationGracePeriodSeconds",
  "tolerations",
  "topologySpreadConstraints",
]);

export const statefulSetKeys: ReadonlySet<string> = new Set([
  "podManagementPolicy",
  "persistentVolumeClaimRetentionPolicy",
  "serviceName",
  "startOrdinal",
  "volumeClaimTemplates",
]);

export const claimTemplateKeys: ReadonlySet<string> = new Set([
  "enabled",
  "accessMode",
  "advancedMounts",
  "annotations",
  "dataSource",
  "dataSourceRef",
  "globalMounts",
  "labels",
  "name",
  "size",
  "storageClass",
]);

export const defaultContainerKeys: ReadonlySet<string> = new Set([
  "args",
  "command",
  "env",
  "envFrom",
  "image",
  "resources",
  "securityContext",
]);

export const probeNames: ReadonlySet<string> = new Set(["liveness", "readiness", "startup"]);

export const probeKeys: ReadonlySet<string> = new Set([
  "enabled",
  "custom",
  "path",
  "port",
  "service",
  "spec",
  "type",
  "command",
]);

export const portKeys: ReadonlySet<string> = new Set([
  "enabled",
  "primary",
  "port",
  "portRange",
  "protocol",
  "targetPort",
  "nodePort",
  "appProtocol",
]);

export const envFromKeys: ReadonlySet<string> = new Set([
  "configMap",
  "configMapRef",
  "prefix",
  "secret",
  "secretRef",
  "externalSecretRef",
]);

export const mountKeys: ReadonlySet<string> = new Set([
  "path",
  "readOnly",
  "subPath",
  "subPathExpr",
  "mountPropagation",
]);

/** What each type of a volume allows besides `type`, `enabled` and the mounts. */
export const volumeKeys: Readonly<Record<string, readonly string[]>> = {
  persistentVolumeClaim: [
    "accessMode",
    "annotations",
    "dataSource",
    "dataSourceRef",
    "labels",
    "retain",
    "size",
    "storageClass",
    "volumeName",
    "nameOverride",
    "forceRename",
    "prefix",
    "suffix",
  ],
  existingClaim: ["existingClaim"],
  configMap: ["name", "identifier", "defaultMode", "items"],
  secret: ["name", "identifier", "externalSecretRef", "defaultMode", "items"],
  nfs: ["path", "server"],
  emptyDir: ["medium", "sizeLimit"],
  ephemeral: ["accessMode", "storageClass", "size"],
  hostPath: ["hostPath", "hostPathType"],
  image: ["image", "pullPolicy"],
  projected: ["sources", "defaultMode"],
  custom: ["volumeSpec"],
};

export const volumeRequires: Readonly<Record<string, readonly string[]>> = {
  persistentVolumeClaim: ["accessMode", "size"],
  nfs: ["server", "path"],
  custom: ["volumeSpec"],
};

/** Items of an Ingress's and a route's lists (ingress.json, route.json of 5.0 and 5.3). */
export const hostKeys: ReadonlySet<string> = new Set(["host", "paths"]);
export const pathKeys: ReadonlySet<string> = new Set(["path", "pathType", "service"]);
export const tlsKeys: ReadonlySet<string> = new Set(["hosts", "secretName"]);
export const parentKeys: ReadonlySet<string> = new Set([
  "group",
  "kind",
  "namespace",
  "name",
  "identifier",
  "sectionName",
  "port",
]);
export const ruleKeys: ReadonlySet<string> = new Set([
  "name",
  "backendRefs",
  "matches",
  "filters",
  "sessionPersistence",
  "timeouts",
]);
export const backendKeys: ReadonlySet<string> = new Set([
  "group",
  "kind",
  "namespace",
  "name",
  "identifier",
  "port",
  "weight",
]);

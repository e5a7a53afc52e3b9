import type { FieldSpec } from "../configurations/field-spec.ts";
import { parseFieldSpecs } from "./parse-field-specs.ts";

/**
 * The paths each built-in transformer touches: `KIND[.VERSION[.GROUP]] PATH [create]`, where `*` stands for any.
 * Source: kustomize api/internal/konfig/builtinpluginconsts.
 */
export const commonAnnotationsFieldSpecs: readonly FieldSpec[] = parseFieldSpecs(`
  * metadata/annotations create
  ReplicationController.v1 spec/template/metadata/annotations create
  Deployment spec/template/metadata/annotations create
  ReplicaSet spec/template/metadata/annotations create
  DaemonSet spec/template/metadata/annotations create
  StatefulSet spec/template/metadata/annotations create
  Job.*.batch spec/template/metadata/annotations create
  CronJob.*.batch spec/jobTemplate/metadata/annotations create
  CronJob.*.batch spec/jobTemplate/spec/template/metadata/annotations create
`);

export const commonLabelsFieldSpecs: readonly FieldSpec[] = parseFieldSpecs(`
  Service.v1 spec/selector create
  ReplicationController.v1 spec/selector create
  Deployment spec/selector/matchLabels create
  Deployment.*.apps spec/template/spec/affinity/podAffinity/preferredDuringSchedulingIgnoredDuringExecution/podAffinityTerm/labelSelector/matchLabels
  Deployment.*.apps spec/template/spec/affinity/podAffinity/requiredDuringSchedulingIgnoredDuringExecution/labelSelector/matchLabels
  Deployment.*.apps spec/template/spec/affinity/podAntiAffinity/preferredDuringSchedulingIgnoredDuringExecution/podAffinityTerm/labelSelector/matchLabels
  Deployment.*.apps spec/template/spec/affinity/podAntiAffinity/requiredDuringSchedulingIgnoredDuringExecution/labelSelector/matchLabels
  Deployment.*.apps spec/template/spec/topologySpreadConstraints/labelSelector/matchLabels
  ReplicaSet spec/selector/matchLabels create
  DaemonSet spec/selector/matchLabels create
  StatefulSet.*.apps spec/selector/matchLabels create
  StatefulSet.*.apps spec/template/spec/affinity/podAffinity/preferredDuringSchedulingIgnoredDuringExecution/podAffinityTerm/labelSelector/matchLabels
  StatefulSet.*.apps spec/template/spec/affinity/podAffinity/requiredDuringSchedulingIgnoredDuringExecution/labelSelector/matchLabels
  StatefulSet.*.apps spec/template/spec/affinity/podAntiAffinity/preferredDuringSchedulingIgnoredDuringExecution/podAffinityTerm/labelSelector/matchLabels
  StatefulSet.*.apps spec/template/spec/affinity/podAntiAffinity/requiredDuringSchedulingIgnoredDuringExecution/labelSelector/matchLabels
  StatefulSet.*.apps spec/template/spec/topologySpreadConstraints/labelSelector/matchLabels
  Job.*.batch spec/selector/matchLabels
  CronJob.*.batch spec/jobTemplate/spec/selector/matchLabels
  PodDisruptionBudget.*.policy spec/selector/matchLabels
  NetworkPolicy.*.networking.k8s.io spec/podSelector/matchLabels
  NetworkPolicy.*.networking.k8s.io spec/ingress/from/podSelector/matchLabels
  NetworkPolicy.*.networking.k8s.io spec/egress/to/podSelector/matchLabels
`);

export const labelsFieldSpecs: readonly FieldSpec[] = parseFieldSpecs(`
  * metadata/labels create
`);

export const templateLabelsFieldSpecs: readonly FieldSpec[] = parseFieldSpecs(`
  * metadata/labels create
  ReplicationController.v1 spec/template/metadata/labels create
  Deployment spec/template/metadata/labels create
  ReplicaSet spec/template/metadata/labels create
  DaemonSet spec/template/metadata/labels create
  StatefulSet.*.apps spec/template/metadata/labels create
  Job.*.batch spec/template/metadata/labels create
  CronJob.*.batch spec/jobTemplate/metadata/labels create
  CronJob.*.batch spec/jobTemplate/spec/template/metadata/labels create
  StatefulSet.*.apps spec/volumeClaimTemplates[]/metadata/labels create
`);

export const imagesFieldSpecs: readonly FieldSpec[] = parseFieldSpecs(`
  * spec/containers[]/image create
  * spec/initContainers[]/image create
  * spec/volumes[]/image/reference create
  * spec/template/spec/containers[]/image create
  * spec/template/spec/initContainers[]/image create
  * spec/template/spec/volumes[]/image/reference create
`);

export const replicasFieldSpecs: readonly FieldSpec[] = parseFieldSpecs(`
  Deployment spec/replicas create
  StatefulSet spec/replicas create
  ReplicaSet spec/replicas create
  ReplicationController spec/replicas create
`);

export const namespaceFieldSpecs: readonly FieldSpec[] = parseFieldSpecs(`
  Namespace metadata/name create
  APIService.*.apiregistration.k8s.io spec/service/namespace create
  CustomResourceDefinition.*.apiextensions.k8s.io spec/conversion/webhook/clientConfig/service/namespace
`);

export const nameFieldSpecs: readonly FieldSpec[] = parseFieldSpecs(`
  * metadata/name
`);

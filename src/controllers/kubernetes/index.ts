export { asWritten, textWritten, variableWritten } from "./admission/schema/as-written.ts";
export { holdsVariable } from "./admission/schema/holds-variable.ts";
export { admissionController } from "./admission/admission-controller.ts";
export { noteDroppedFields, refusal, refusalTroubles } from "./admission/admission.ts";
export { isServerSide, type Applier } from "./admission/typed/applier.ts";
export { helmApplier } from "./admission/typed/helm-applier.ts";
export { claimController } from "./volumes/claim-controller.ts";
export {
  containerPort,
  selectsPods,
  servicePorts,
  workloadsBehind,
  type ContainerPort,
  type ServicePort,
} from "./networking/endpoints.ts";
export { containerEnvironment, type Environment, type Variable } from "./pods/environment.ts";
export { deploysWorkloads, expectationOf, type Expectation } from "./references/expectation.ts";
export {
  askedLabels,
  clusterwidePolicyKind,
  peersOf,
  plainKey,
  policyKind,
  specsOf,
  type PolicySpec,
} from "./networking/cilium/policy.ts";
export {
  blockingPolicy,
  policyAgainstDns,
  policyBetween,
  type BlockingPolicy,
  type Pods,
} from "./networking/network-policies.ts";
export { failedProbes } from "./pods/failed-probes.ts";
export { assumesNamespaces, isMadeByNobody, namespaceController } from "./namespaces.ts";
export { knownName, knownText, sourceOfName } from "./references/known-text.ts";
export { mayHoldKey } from "./references/may-hold-key.ts";
export { missingImage } from "./pods/missing-image.ts";
export { isContainerResource } from "./admission/structures/pods.ts";
export { nodeLabelTroubles } from "./pods/node-labels.ts";
export { isCalledIn, isNamedIn, isNamedInSpec } from "./references/is-named-in.ts";
export { customResourcesIn } from "./references/custom-resources.ts";
export { primaryServices } from "./references/makers.ts";
export { namespaceLabels } from "./namespace-labels.ts";
export { bitnamiReleases, mayBringCloudNativePg, mayComeIn, opaquePartsIn } from "./references/opaque-parts.ts";
export { selects } from "./label-selector.ts";
export {
  containersOf,
  isPostgresInit,
  podLabels,
  podPath,
  runsPods,
  workloadKinds,
  type Container,
} from "./pods/pod.ts";
export { bytesOf } from "./quantity.ts";
export { containerReferences, type Reference } from "./references/references.ts";
export { prunedObjects } from "./changes/pruned.ts";
export { mayBeReplaced, refusedChange, refusedUpdates } from "./changes/refused-change.ts";
export { referenceTrouble, resolveReference, type Resolution } from "./references/resolve.ts";
export { isAskedFor, refusedOnApply } from "./admission/refused-on-apply.ts";
export { textFault } from "./admission/typed/text-faults.ts";
export { schemaRefusal } from "./admission/schema/schema-refusal.ts";
export { schemaTroubles } from "./admission/schema/schema-judgement.ts";
export { deadEnd, mustSelectHere, selectorPath, type DeadEnd, type OtherPods } from "./networking/service-leads.ts";
export { serviceController } from "./networking/service-controller.ts";
export { workloadController } from "./pods/workload-controller.ts";
export { asksForClaim, isClaimOfWaitingClass } from "./volumes/waiting-claim.ts";
export { isDefaultClass } from "./volumes/default-class.ts";
export { isNewlyMade, volumeSource, type VolumeSource } from "./volumes/volume-source.ts";

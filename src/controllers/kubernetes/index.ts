export { asWritten, textWritten, variableWritten } from "./as-written.ts";
export { admissionController } from "./admission/admission-controller.ts";
export { noteDroppedFields, refusal, refusalTroubles } from "./admission/admission.ts";
export { isServerSide, type Applier } from "./admission/typed/form-troubles.ts";
export { claimController } from "./claim-controller.ts";
export {
  containerPort,
  selectsPods,
  servicePorts,
  workloadsBehind,
  type ContainerPort,
  type ServicePort,
} from "./endpoints.ts";
export { containerEnvironment, type Environment, type Variable } from "./environment.ts";
export { deploysWorkloads, expectationOf, type Expectation } from "./expectation.ts";
export { blockingPolicy, policyAgainstDns } from "./network-policies.ts";
export { failedProbes } from "./failed-probes.ts";
export { knownText } from "./known-text.ts";
export { missingImage } from "./missing-image.ts";
export { isCalledIn, isNamedIn, isNamedInSpec } from "./is-named-in.ts";
export { customResourcesIn } from "./custom-resources.ts";
export { primaryServices } from "./makers.ts";
export { namespaceLabels } from "./namespace-labels.ts";
export { mayBringCloudNativePg, mayComeIn, opaquePartsIn } from "./opaque-parts.ts";
export { selects } from "./label-selector.ts";
export { containersOf, isPostgresInit, podLabels, podPath, runsPods, workloadKinds, type Container } from "./pod.ts";
export { bytesOf } from "./quantity.ts";
export { containerReferences, type Reference } from "./references.ts";
export { outlivesClaim } from "./outlives-claim.ts";
export { prunedObjects } from "./pruned.ts";
export { mayBeReplaced, refusedChange } from "./refused-change.ts";
export { referenceTrouble, resolveReference, type Resolution } from "./resolve.ts";
export { isAskedFor, refusedOnApply } from "./refused-on-apply.ts";
export { schemaRefusal, schemaTroubles } from "./schema-admission.ts";
export { deadEnd, mustSelectHere, selectorPath, type DeadEnd } from "./service-leads.ts";
export { serviceController } from "./service-controller.ts";
export { workloadController } from "./workload-controller.ts";
export { asksForClaim, isClaimOfWaitingClass } from "./waiting-claim.ts";
export { isDefaultClass } from "./default-class.ts";
export { isNewlyMade, volumeSource, type VolumeSource } from "./volume-source.ts";

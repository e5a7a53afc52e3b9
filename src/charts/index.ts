export { chartInFolder } from "./folder/chart-in-folder.ts";
export { chartByContract } from "./contract.ts";
export {
  brokenTemplateRule,
  misspeltRule,
  podlessRule,
  refusedRule,
  type ChartRelease,
  type Contracted,
} from "./release.ts";
export type { HelmAnswer, HelmRequest, HelmTemplate } from "./helm/helm-template.ts";
export { placesIn, withPlaces } from "./helm/places.ts";
export { printedByHelm, type Printed } from "./helm/printed-by-helm.ts";
export { kubernetesVersion } from "./kubernetes-version.ts";
export { subchartPart } from "./subchart-part.ts";
export { leftBehind } from "./left-behind.ts";
export { mergeOverwrite } from "./merge.ts";

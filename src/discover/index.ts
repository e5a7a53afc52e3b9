export { chartAtTag } from "./chart-at-tag.ts";
export {
  argoApplications,
  argoExpansion,
  argoCharts,
  argoPaths,
  argoSources,
  argoTargets,
  argoTree,
  folderOfSource,
  type ArgoApplication,
  type ArgoChart,
  type ArgoSource,
  type MissingValues,
  compileGlob,
  pathMatch,
  type WholeChart,
  wholeChart,
  type Unfilled,
} from "./argo/index.ts";
export {
  chartFile,
  chartIn,
  chartsWithin,
  dependenciesOf,
  hasChart,
  localDependency,
  isAddress,
  type LostDependency,
} from "./chart-file.ts";
export { chartFoldersBelow, chartTargets, isTemplate } from "./chart-folders.ts";
export { argoProjects, declarationsBelow, syncsBelow, unreadDeclarations, type Declaration } from "./declarations.ts";
export { hasKustomization, targetsAt, targetsBelow } from "./discover.ts";
export { fluxKustomization, fluxTarget, fluxTree, type FluxKustomization, type SubstituteFrom } from "./flux/index.ts";
export { filesBelow, isYaml, kustomizationNames } from "./kustomization-roots.ts";
export type { Deployer, IsOwnRepository, MeantFolder, Target } from "./target.ts";

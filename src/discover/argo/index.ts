export { argoPaths, sourcesOf as argoSources, type ArgoSource } from "./argo-source.ts";
export type { ArgoApplication } from "./argo-application.ts";
export { argoApplications, argoExpansion, type ArgoApplications, type Unfilled } from "./argo-applications.ts";
export { argoCharts, wholeChart, type ArgoChart, type WholeChart } from "./argo-charts.ts";
export { argoTargets, folderOfSource } from "./argo-targets.ts";
export { argoTree } from "./argo-tree.ts";
export { compileGlob, pathMatch } from "./glob.ts";
export type { MissingValues } from "./chart-values.ts";

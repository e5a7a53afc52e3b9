export { chartInFolder } from "./folder/chart-in-folder.ts";
export { chartByContract } from "./contract.ts";
export type { ChartRelease, Contracted } from "./release.ts";
export { subchartPart } from "./subchart-part.ts";
export { mergeOverwrite } from "./merge.ts";

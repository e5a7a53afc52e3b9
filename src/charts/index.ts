export { chartByContract } from "./contract.ts";
export type { ChartRelease, Contracted } from "./release.ts";
export { mergeOverwrite } from "./merge.ts";

export { targetsAt, targetsBelow } from "./discover.ts";
export { filesBelow, isYaml, kustomizationNames } from "./kustomization-roots.ts";
export type { Target } from "./target.ts";

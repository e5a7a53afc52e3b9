export { fluxKustomization, type FluxKustomization, type SubstituteFrom } from "./flux-kustomization.ts";
export { fluxTarget } from "./flux-target.ts";
export { fluxTree } from "./flux-tree.ts";

import type { Target } from "../../discover/index.ts";

/** As kustomize's own flag `--load-restrictor` names them. */
export const loadRestrictors = ["LoadRestrictionsRootOnly", "LoadRestrictionsNone"] as const;

export type LoadRestrictor = (typeof loadRestrictors)[number];

/** Undefined leaves it to each deployer: Flux restricts nothing, Argo CD and kubectl stay in the kustomization's folder. */
export function restrictorNamed(name: LoadRestrictor | undefined): Target["loadRestrictor"] | undefined {
  if (name === undefined) return undefined;
  return name === "LoadRestrictionsNone" ? "none" : "root-only";
}

import { groupKindOf, type WorldObject } from "../../../world/index.ts";

/**
 * In which stage an object is applied (fluxcd/pkg ssa, ApplyAllStaged): CRDs, Namespaces and ClusterRoles first, then the kinds that end
 * in Class, then the rest. A stage is tried as a whole before anything of it is applied.
 */
export function stageOf({ ref }: WorldObject): number {
  if (firstKinds.has(groupKindOf(ref))) return 0;
  return ref.kind.endsWith("Class") ? 1 : 2;
}

const firstKinds: ReadonlySet<string> = new Set([
  "Namespace",
  "apiextensions.k8s.io/CustomResourceDefinition",
  "rbac.authorization.k8s.io/ClusterRole",
]);

import type { Ref } from "../../../render/index.ts";
import type { World } from "../../../world/index.ts";
import { isNamedInSpec, workloadKinds } from "../../kubernetes/index.ts";

/** What stands in a ConfigMap or Secret that nothing names, found by its label then, changes nothing for Immich. */
export function isRead(holder: Ref, world: World): boolean {
  if (holder.kind !== "ConfigMap" && holder.kind !== "Secret") return true;
  return [...workloadKinds, "helm.toolkit.fluxcd.io/HelmRelease" as const].some((kind) =>
    world.list(kind, holder.namespace).some((reader) => isNamedInSpec(reader, holder.name)),
  );
}

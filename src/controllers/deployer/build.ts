import type { Target } from "../../discover/index.ts";
import type { Ref, Rendered } from "../../render/index.ts";
import type { WorldObject } from "../../world/index.ts";

/** A target and what its build yields. */
export interface Build {
  readonly target: Target;
  readonly rendered: Rendered;
  readonly role: WorldObject["role"];
}

/** A build as an object that can fail and be waited for. */
export function buildRef(target: Target): Ref {
  const kind = target.kind === "kustomize" ? "Kustomization" : "Folder";
  return {
    apiVersion: "kustomize.config.k8s.io/v1beta1",
    kind,
    namespace: "",
    name: target.path === "" ? "." : target.path,
  };
}

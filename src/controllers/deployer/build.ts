import type { Target } from "../../discover/index.ts";
import type { Manifest, Ref, Rendered } from "../../render/index.ts";
import type { UnsetVariable, WorldObject } from "../../world/index.ts";

/** A target and what its build yields. */
export interface Build {
  readonly target: Target;
  readonly rendered: Rendered;
  readonly role: WorldObject["role"];
  /** Does it bring Immich, or a database that Immich names, as far as that can be told? */
  readonly ofImmich?: boolean | undefined;
  /** What its deployer applies in one go with it, and what is no part of the question. */
  readonly beside?: readonly Manifest[] | undefined;
  /** Is it of the subject only because a deployer comes through it? */
  readonly leads?: boolean | undefined;
  /** The deployer's object that builds and applies it. */
  readonly declaration?: Manifest | undefined;
  /** Of the rest of a build that leads to the subject: the object by which a deployer applies it, which is told of there. */
  readonly appliedBy?: Manifest | undefined;
  /** The ApplicationSet that makes that object, where a person applied it to begin with. */
  readonly set?: Manifest | undefined;
  /** Did a person apply that object to begin with? */
  readonly byHand?: boolean | undefined;
  /** The build whose kustomization does not list that object. */
  readonly unlistedIn?: Build | undefined;
  /** Variables that nothing sets (Flux `postBuild`). */
  readonly unset: readonly UnsetVariable[];
}

/** A build as an object that can fail and be waited for: the deployer's, or the kustomization itself. */
export function buildRef({ target, declaration }: Pick<Build, "target" | "declaration">): Ref {
  if (declaration) return declaration.ref;
  const kind = target.kind === "kustomize" ? "Kustomization" : "Folder";
  return {
    apiVersion: "kustomize.config.k8s.io/v1beta1",
    kind,
    namespace: "",
    name: target.path === "" ? "." : target.path,
  };
}

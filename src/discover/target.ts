import type { Span } from "../source/index.ts";

/** One build: a folder (or file) that a deployer, or the user, would turn into manifests and apply. */
export interface Target {
  /** `kustomize`: a folder with a kustomization file. `plain`: the YAML files of a folder, or one file. */
  readonly kind: "kustomize" | "plain";
  /** Relative to the repository's root; the root itself is the empty string. */
  readonly path: string;
  /** May files outside the kustomization's own folder be loaded? Flux allows it; Argo CD and kubectl do not. */
  readonly loadRestrictor: "root-only" | "none";
  /** What names this build, where something in the repository does. */
  readonly span?: Span | undefined;
}

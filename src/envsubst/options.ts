/** How kustomize-controller substitutes. */
export interface SubstitutionOptions {
  /**
   * Is a variable without a value and without a default an error? The feature gate `StrictPostBuildSubstitutions`, which exists
   * since kustomize-controller 1.3 and is on since 1.9.0.
   */
  readonly strict: boolean;
  readonly release?: ControllerRelease | undefined;
}

/**
 * A release of kustomize-controller, named by the first one that behaves so; without one the newest.
 * `1.3`: only a plain `${NAME}` without a value is an error in strict mode (fluxcd/pkg envsubst up to 1.5).
 * `1.9.0`: so is one with an operator that gives no default, such as `${NAME^^}` (envsubst 1.7.0).
 * `1.9.5`: a negative length in `${NAME:0:-1}` counts from the end and is no panic any more (envsubst 1.7.1).
 */
export type ControllerRelease = "1.3" | "1.9.0" | "1.9.5";

export const newestRelease: ControllerRelease = "1.9.5";

/** Objects are smaller than this by far: an API server takes 3 MiB. Upstream would go on until its memory is used up. */
export const maxLength: number = 16 * 1024 * 1024;

import type { Manifest } from "../render/index.ts";
import type { Path, Span } from "../source/index.ts";

/** Why Flux's build fails on an object. */
export interface SubstitutionFailure {
  /**
   * `name`: a variable has a name that Flux refuses. `syntax`: `${…}` is malformed. `unset`: strict mode refuses a variable
   * without value and default. `panic`: envsubst crashes. `yaml`: what came out cannot be read as YAML and written as JSON.
   */
  readonly cause: "name" | "syntax" | "unset" | "panic" | "yaml";
  /** In the words of kustomize-controller, without what it says about the object first. */
  readonly message: string;
  /** The whole message of the Kustomization's `Ready` condition; of a panic, of the failed reconciliation. */
  readonly upstream: string;
  /** The variables that it is about, as far as can be told. */
  readonly variables: readonly string[];
  /** The field, or the one with the key, where it happens; undefined where that is not in this object. */
  readonly path: Path | undefined;
  readonly span: Span | undefined;
}

export type FailureDetails = Pick<SubstitutionFailure, "cause" | "variables" | "path" | "span">;

/** With the words that kustomize-controller puts before (kustomization_controller.go, build; since 1.7 it names the kind too). */
export function failureOf({ ref }: Manifest, message: string, details: FailureDetails): SubstitutionFailure {
  const slash = ref.apiVersion.indexOf("/");
  const group = slash < 0 ? "[noGrp]" : ref.apiVersion.slice(0, slash);
  const gvk = `${ref.kind}.${ref.apiVersion.slice(slash + 1)}.${group}`;
  return { ...details, message, upstream: `post build failed for '${gvk}/${ref.name}': ${message}` };
}

/** kustomize-controller lets controller-runtime recover. */
export function panicOf(error: string, details: FailureDetails): SubstitutionFailure {
  const message = `panic: ${error} [recovered]`;
  return { ...details, message, upstream: message };
}

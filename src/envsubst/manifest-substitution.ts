import type { Manifest } from "../render/index.ts";
import type { Mapping, Span } from "../source/index.ts";
import type { SubstitutedField } from "./carry-over.ts";
import type { SubstitutionFailure } from "./failure.ts";
import type { VariableUse } from "./field-at.ts";
import type { SubstitutionOptions } from "./options.ts";

/** What a Flux Kustomization substitutes. */
export interface Variables {
  /** By name, with line feeds taken out; undefined for one that exists, but whose value is not known. */
  readonly values: ReadonlyMap<string, string | undefined>;
  /** False where other names may have values too, because a ConfigMap or Secret is not known. */
  readonly complete: boolean;
}

export interface ManifestOptions extends SubstitutionOptions {
  /** The Kustomization's `postBuild`: what put the values there, for the history of a field. */
  readonly span?: Span | undefined;
}

export type ManifestSubstitution = SubstitutedManifest | NotSubstituted;

export interface SubstitutedManifest extends VariableUses {
  readonly kind: "substituted";
  /** The very same where nothing was substituted. */
  readonly manifest: Manifest;
}

/** An object after its variables were substituted. */
export interface SubstitutedObject extends VariableUses {
  readonly kind: "object";
  /** The very same where nothing was substituted. */
  readonly node: Mapping;
}

export type NotSubstituted =
  | { readonly kind: "failed"; readonly failure: SubstitutionFailure }
  /** It cannot be told here what Flux would do. */
  | { readonly kind: "unknown"; readonly why: string; readonly span: Span | undefined };

export interface VariableUses {
  /** Fields, and keys, that are not what they were. */
  readonly changed: readonly SubstitutedField[];
  /** Variables without value and default: empty now, and an error in strict mode. */
  readonly unset: readonly VariableUse[];
  /** Variables without default of which nobody here can see whether they have a value. */
  readonly unseen: readonly VariableUse[];
  /** Variables whose value is not known: where they stand, `${NAME}` was left as it was. */
  readonly unknown: readonly VariableUse[];
}

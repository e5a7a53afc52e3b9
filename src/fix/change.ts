import type { Ref } from "../render/index.ts";
import type { Json, Path } from "../source/index.ts";

/** A field of an object as it is rendered, or of the first document of a file that is no object (a kustomization). */
export type Field = { readonly object: Ref; readonly path: Path } | { readonly file: string; readonly path: Path };

/** What a rule wants changed, said of fields. Where the text stands that must be edited follows from the fields' origin. */
export type Change =
  /** Gives a field a value. What is missing above it is added too; a list or mapping is replaced only where it is empty or in flow style. */
  | { readonly kind: "set"; readonly field: Field; readonly value: Json }
  /** Adds an item to a list, which is made where it is missing. */
  | { readonly kind: "add"; readonly field: Field; readonly value: Json }
  /** Replaces the only occurrence of a word within a text; everything else of the text stays as it is written. */
  | { readonly kind: "replace"; readonly field: Field; readonly from: string; readonly to: string }
  | { readonly kind: "rename-key"; readonly field: Field; readonly to: string }
  | { readonly kind: "remove"; readonly field: Field }
  /** Adds an object to the file that holds another. */
  | { readonly kind: "add-object"; readonly beside: Ref; readonly value: Json };

/** A way to mend a finding. A judgement is one that a person must approve: it chooses, or it may cost something. */
export interface Proposal {
  /** What is done, as one line behind `fix: `; the rule's remedy where it is left out. */
  readonly title?: string | undefined;
  readonly safe: boolean;
  readonly changes: readonly Change[];
}

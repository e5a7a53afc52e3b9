import type { Ref } from "../../render/index.ts";
import type { Json, Path, Span } from "../../source/index.ts";
import { refKey } from "../../world/index.ts";

/**
 * A step that a controller cannot do, or does to no good: what a rule explains.
 *
 * The engine can go on as if a trouble were mended (`Context.fails` then answers false). So it finds what lies behind it, and
 * what it alone breaks.
 */
export interface Trouble {
  /** The rule that explains it, for example `external-secrets/store-ca-missing`. */
  readonly rule: string;
  /** The object at which the step fails. */
  readonly object: Ref;
  /** Tells apart several troubles of one rule at one object: a key, an extension, a container. */
  readonly about?: string | undefined;
  /** What the controller says or does, in its own words. */
  readonly message: string;
  /** The field to blame. The nearest field that exists is shown; `missing` says what is not in it. */
  readonly blame: Blame;
  /** How the behaviour is known. */
  readonly known: Knowledge;
  /** True when what it keeps from the cluster cannot be read, so that nobody can say that Immich does without it. */
  readonly hides?: boolean | undefined;
  /** What else the rule's texts and fixes need. */
  readonly details?: { readonly [name: string]: Json } | undefined;
}

export interface Blame {
  /** The object that holds the field; often the trouble's own, but a Role can be to blame for a SecretStore. */
  readonly object: Ref;
  readonly path: Path;
  /** The place itself, where it is no field of an object: an entry of a kustomization file, a broken line. */
  readonly span?: Span | undefined;
  /** What is absent there: `no caProvider`. */
  readonly missing?: string | undefined;
}

export interface Knowledge {
  /** Only `executed` and `source` may raise an error. */
  readonly from: "executed" | "source" | "docs" | "hearsay";
  /** What was read or executed: `External Secrets 0.20–2.9`. */
  readonly of: string;
}

/** Two troubles with one key are the same trouble, in whichever run they were met. */
export function troubleKey(trouble: Trouble): string {
  return `${trouble.rule} ${refKey(trouble.object)} ${trouble.about ?? ""}`;
}

/** Something worth saying that stops nothing of what there is. */
export interface Note extends Trouble {
  /** `all`: what was meant does not come to be. `side`: a side function fails (a backup). `info`: without effect, doubled, not needed. */
  readonly weight: "all" | "side" | "info";
}

/** A fact that the repository leaves to someone else. */
export interface Assumption {
  /** A fact, as one short sentence part: `StorageClass (default) exists`. */
  readonly message: string;
  readonly object: Ref | undefined;
}

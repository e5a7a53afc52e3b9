import type { Ref } from "../../render/index.ts";
import type { Path, Place } from "../../source/index.ts";

/** A root cause (or a note), as it stands in the JSON report, version 1. */
export interface Finding {
  readonly rule: string;
  readonly severity: "error" | "warning" | "info";
  readonly title: string;
  readonly message: string;
  readonly evidence: "derived" | "executed" | "stand-in" | "assumed";
  /** What the behaviour is known from: `External Secrets 0.20–2.9, source`. */
  readonly knownFrom: string;
  readonly place: Place | null;
  /** What is absent at the place: `no caProvider`. */
  readonly missing: string | null;
  readonly object: Ref | null;
  /** The field to blame in the rendered object that holds it; not part of the JSON report. */
  readonly field?: { readonly object: Ref; readonly path: Path } | undefined;
  /** From the root cause to the last symptom. */
  readonly because: readonly Because[];
  /** Objects that would be ready without this finding. */
  readonly blocks: readonly Ref[];
  /** Rules of findings that this one lies behind: it shows only once they are mended. */
  readonly behind: readonly string[];
  readonly recovers: string | null;
  readonly seeIt: string | null;
  /** What to change, in words. */
  readonly remedy: string | null;
  readonly fixes: readonly Fix[];
}

export interface Because {
  readonly message: string;
  readonly object: Ref | null;
  readonly place: Place | null;
}

export interface Fix {
  readonly title: string;
  readonly safe: boolean;
  readonly edits: readonly {
    readonly file: string;
    readonly start: { readonly line: number; readonly column: number };
    readonly end: { readonly line: number; readonly column: number };
    readonly newText: string;
  }[];
}

import type { Ref } from "../../render/index.ts";
import type { Span } from "../../source/index.ts";

/** A wish to hear no more of a rule, at a line or of an object. */
export interface Ignore {
  readonly by: "comment" | "annotation";
  readonly rule: string;
  /** Empty where none is given: then nothing is ignored. */
  readonly reason: string;
  readonly span: Span;
  /** The line (1-based) that a comment is about. */
  readonly line?: number | undefined;
  /** The objects that carry the annotation, and the spans of what they are made of. */
  readonly objects?: readonly { readonly ref: Ref; readonly spans: readonly Span[] }[] | undefined;
}

/** `RULE: reason`; a rule's name holds no colon. */
export function ruleAndReason(text: string): Pick<Ignore, "rule" | "reason"> {
  const colon = text.indexOf(":");
  if (colon === -1) return { rule: text.trim(), reason: "" };
  return { rule: text.slice(0, colon).trim(), reason: text.slice(colon + 1).trim() };
}

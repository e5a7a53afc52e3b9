import type { Ref } from "../../render/index.ts";
import type { Place } from "../../source/index.ts";
import type { Finding } from "./finding.ts";

/** A finding that is not told, and why. */
export interface Silenced {
  readonly rule: string;
  readonly severity: Finding["severity"];
  readonly title: string;
  readonly place: Place | null;
  readonly object: Ref | null;
  /** `unchanged`: a change was asked about that does not touch it. */
  readonly by: "comment" | "annotation" | "baseline" | "unchanged";
  /** What somebody wrote beside the rule's name. */
  readonly reason: string | null;
  /** Where that is written. */
  readonly at: Place | null;
}

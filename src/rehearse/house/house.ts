import type { Take } from "../rehearsal.ts";
import type { PlannedTake } from "../take/plan.ts";

/** A server that takes are performed on, one after the other. Whoever opens it closes it. */
export interface House {
  /** What it is, as far as it was seen. */
  name(): string;
  /** What it cannot show, with the reasons. */
  readonly limits: readonly string[];
  /** Performs a take on it, whatever others have left in it. */
  perform(planned: PlannedTake): Promise<Take>;
  close(): Promise<void>;
}

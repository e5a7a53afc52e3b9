import type { Path } from "../../../../source/index.ts";

/** A field of an ExternalSecret that External Secrets' webhook does not take, in the words it answers with. */
export interface Violation {
  readonly path: Path;
  readonly message: string;
  /** What is absent there. */
  readonly missing?: string | undefined;
  /** The first release that refuses it; all do without one. */
  readonly since?: string | undefined;
}

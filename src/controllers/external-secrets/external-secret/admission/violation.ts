import type { Path } from "../../../../source/index.ts";

/** A field of an ExternalSecret that the API server does not take, in the words it answers with. */
export interface Violation {
  /** `schema`: a rule of the CRD, looked at first. `webhook`: External Secrets' own check. */
  readonly by: "schema" | "webhook";
  readonly path: Path;
  readonly message: string;
  /** What is absent there. */
  readonly missing?: string | undefined;
  /** The first release that refuses it; all do without one. */
  readonly since?: string | undefined;
  /** The first release that takes it. */
  readonly until?: string | undefined;
}

import type { Knowledge } from "../engine/index.ts";

/** The source of External Secrets was read at 2.9.0, and the changes at the releases in between. */
export const knownFromSource: Knowledge = { from: "source", of: "External Secrets 0.17–2.9" };

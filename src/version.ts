import { createRequire } from "node:module";

/** The release of this program, from its package.json. */
export const version: string = (createRequire(import.meta.url)("../package.json") as { version: string }).version;

export { ignoreNotes } from "./notes.ts";
export type { Ignore } from "./ignore.ts";
export { ignoresIn } from "./ignores-in.ts";
export { withoutIgnored } from "./ignored.ts";

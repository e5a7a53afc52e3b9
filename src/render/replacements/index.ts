export { splitReplacementPath } from "./field-path.ts";
export { lookupField } from "./lookup.ts";
export { applyReplacementList, applyReplacements } from "./replacements.ts";

export { templateFunctions } from "./function-list.ts";
export { renderTemplate } from "./render.ts";
export type { TemplateResult } from "./render.ts";
export { isOutside, plainText } from "./tracked.ts";
export type { Piece, Source, Tracked } from "./tracked.ts";

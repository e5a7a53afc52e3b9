export { templateFunctions } from "./function-list.ts";
export type { Data } from "./data.ts";
export { parseDuration } from "./go/duration.ts";
export { normalizedName } from "./functions/application-sets.ts";
export { renderApplicationSetTemplate, renderTemplate } from "./render.ts";
export type { TemplateResult } from "./render.ts";
export { isOutside, plainText } from "./tracked.ts";
export type { Piece, Source, Tracked } from "./tracked.ts";

export { jsonReport, type JsonOptions } from "./json.ts";
export { secretsIn } from "./secret-values.ts";
export { findingsReport, textReport, type TextOptions } from "./text/text.ts";

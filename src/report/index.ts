export { rehearsalSummary, rehearsalText, type RehearsalTextOptions } from "./rehearsal-text.ts";
export { jsonReport, type JsonOptions } from "./json.ts";
export { findingsReport, textReport, type TextOptions } from "./text/text.ts";
export { hideableSecrets, secretsIn } from "./secret-values.ts";
export { maskKnown, maskText } from "./mask.ts";
export { maskedDiff } from "./masked-diff.ts";
export { mendingReport } from "./mending-report.ts";

export { explainMessage } from "./explain-message.ts";
export { diagnose } from "./diagnose.ts";
export type { Change } from "./changes.ts";
export { joinDiagnoses } from "./join-diagnoses.ts";
export { nearestSpan } from "./places.ts";
export type { Because, Finding, Fix } from "./finding.ts";
export type { Build, Coverage, Forecast, Model, ObjectForecast, Verdict } from "./forecast.ts";
export type { Explained, Rule } from "./rule.ts";
export { rules } from "./rules/index.ts";

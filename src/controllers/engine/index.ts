export type { Choice, Context, Controller, ControllerEvent, Draft, Outcome, WaitsFor } from "./controller.ts";
export { askedProducts, newestCircumstances, type ReleaseCandidates } from "./circumstances.ts";
export { explore, settledContext, type Exploration } from "./explore.ts";
export type { Effect, Found } from "./found.ts";
export { choiceKey, simulate, type Circumstances, type Run, type TraceStep } from "./simulate.ts";
export type { Start } from "./start.ts";
export { duration, traceText } from "./trace-text.ts";
export { troubleKey, type Assumption, type Blame, type Knowledge, type Note, type Trouble } from "./trouble.ts";

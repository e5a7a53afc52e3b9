export { analyse, NothingToCheck, type Analysis, type Request, type Since } from "./analyse.ts";
export { noConfiguration, readConfiguration, type Configuration } from "./config/index.ts";
export type {
  Because,
  Build,
  Change,
  Coverage,
  Finding,
  Fix,
  Forecast,
  Model,
  ObjectForecast,
  Verdict,
} from "./diagnose/index.ts";
export {
  init,
  readAnswers,
  withDefaults,
  type Answers,
  type DeploymentFiles,
  type GivenAnswers,
  type ReadAnswers,
} from "./init/index.ts";
export type { Ref } from "./render/index.ts";
export { jsonReport, rehearsalText, textReport, type JsonOptions, type TextOptions } from "./report/index.ts";
export {
  disagreements,
  foldIn,
  RehearsalImpossible,
  rehearse,
  type Rehearsal,
  type RehearseOptions,
} from "./rehearse/index.ts";
export {
  diskFiles,
  memoryFiles,
  sourceTree,
  type Files,
  type Place,
  type SourceTree,
  type TextFile,
} from "./source/index.ts";

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
export {
  githubReport,
  jsonReport,
  junitReport,
  markdownReport,
  rehearsalText,
  sarifReport,
  textReport,
  type GithubOptions,
  type JsonOptions,
  type JunitOptions,
  type MarkdownOptions,
  type SarifOptions,
  type TextOptions,
} from "./report/index.ts";
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

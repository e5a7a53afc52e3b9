export type { Answers, Deployer, Named, Settings } from "./answers.ts";
export { placeholderHost } from "./checks.ts";
export { withDefaults } from "./defaults.ts";
export { detect, type Detected } from "./detect.ts";
export { fromRemote } from "./git-remote.ts";
export { init, type DeploymentFiles } from "./init.ts";
export { problemWith, questions, type AnswerKey, type Choice, type GivenAnswers, type Question } from "./questions.ts";
export { recorded, takenForGranted } from "./recorded.ts";
export { readAnswers, type ReadAnswers } from "./read-answers.ts";

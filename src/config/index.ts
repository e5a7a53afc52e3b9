export { configurationFile, noConfiguration, readConfiguration, type Configuration } from "./configuration.ts";

export { withAnswers } from "./with-answers.ts";
export { withAssumptions } from "./with-assumptions.ts";
export { withoutIgnored } from "./without-ignored.ts";

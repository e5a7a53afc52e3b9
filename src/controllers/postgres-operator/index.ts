export { postgresOperatorController } from "./operator-controller.ts";
export { spiloController } from "./spilo/spilo-controller.ts";

export { clusterKinds } from "./database-declaration.ts";
export { serverOf } from "./database-server.ts";
export { loadDatabaseUrlParser, type ParseDatabaseUrl } from "./database-url.ts";
export { lookUpHost } from "./host-lookup.ts";
export { immichStarts, type DatabaseSettings, type ImmichStart } from "./immich-starts.ts";
export { immichController } from "./immich-controller.ts";
export { listeningOf } from "./listening.ts";
export { machineLearningController } from "./machine-learning-controller.ts";
export { preparedUnseen } from "./other-hands.ts";

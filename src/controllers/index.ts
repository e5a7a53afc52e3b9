export { allControllers, type Tools } from "./all-controllers.ts";
export { buildsOf, findUnlisted, startOfBuilds, type Build, type Unlisted } from "./deployer/index.ts";
export * from "./engine/index.ts";
export { releaseInRepository } from "./external-secrets/index.ts";
export { loadDatabaseUrlParser, type ParseDatabaseUrl } from "./immich/index.ts";

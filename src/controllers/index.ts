export { allControllers, type Tools } from "./all-controllers.ts";
export {
  appliedBySomebody,
  buildRef,
  buildsOf,
  chartNotes,
  contextOfBuilds,
  findUnlisted,
  newRenderMemory,
  isPartOf,
  sameCluster,
  startOfBuilds,
  type Build,
  type Unlisted,
  type Wanted,
} from "./deployer/index.ts";
export * from "./engine/index.ts";
export { installedCharts, releaseInRepository } from "./releases/index.ts";
export { servicesOfRoute } from "./gateway-api/index.ts";
export {
  immichStarts,
  loadDatabaseUrlParser,
  type DatabaseSettings,
  type ImmichStart,
  type ParseDatabaseUrl,
} from "./immich/index.ts";
export { containerEnvironment, containersOf, knownText, workloadKinds, workloadsBehind } from "./kubernetes/index.ts";

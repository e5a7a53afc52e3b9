export { installedCharts } from "./installed-charts.ts";
export { releaseInRepository } from "./release-in-repository.ts";
export { releaseInUse, type Release } from "./release-in-use.ts";

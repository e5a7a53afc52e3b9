export { installedCharts } from "./installed-charts.ts";
export { onlyLogsPolicies, refusesNothing } from "./policy-mode.ts";
export { releaseInRepository } from "./release-in-repository.ts";
export { releaseInUse, type Release } from "./release-in-use.ts";

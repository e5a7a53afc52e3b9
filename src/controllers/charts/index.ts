export { chartController } from "./chart-controller.ts";
export { missingRepository, nothingServed } from "./missing-repository.ts";

export { chartController } from "./chart-controller.ts";
export { misnamedChart, missingRepository, nothingServed } from "./missing-repository.ts";

export { chartController } from "./chart-controller.ts";

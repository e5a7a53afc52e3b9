export { fluxController } from "./flux-controller.ts";

export { ciliumController } from "./cilium-controller.ts";

export { certificateController } from "./certificate-controller.ts";

export { crunchyController } from "./crunchy-controller.ts";

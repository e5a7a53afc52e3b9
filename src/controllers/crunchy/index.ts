export { crunchyController } from "./crunchy-controller.ts";
export { takesPlain } from "./takes-plain.ts";

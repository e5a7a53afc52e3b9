export { crunchyController } from "./crunchy-controller.ts";
export { poolerTakesPlain, takesPlain } from "./takes-plain.ts";

export { sealedSecretController } from "./sealed-secret-controller.ts";

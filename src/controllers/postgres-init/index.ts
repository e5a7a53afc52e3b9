export { postgresInitController } from "./postgres-init-controller.ts";

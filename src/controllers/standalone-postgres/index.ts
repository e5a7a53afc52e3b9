export { standalonePostgresController } from "./standalone-postgres-controller.ts";

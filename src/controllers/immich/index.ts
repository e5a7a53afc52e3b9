export { loadDatabaseUrlParser, type ParseDatabaseUrl } from "./database-url.ts";
export { immichController } from "./immich-controller.ts";
export { listeningOf } from "./listening.ts";

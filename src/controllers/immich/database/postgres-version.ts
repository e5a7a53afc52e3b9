import { oldestPostgres } from "../../../catalog/index.ts";
import type { DatabaseServer } from "../../../world/index.ts";
import { blameImage } from "../database-server/database-declaration.ts";
import type { ServerStart } from "../server-start.ts";

/** DatabaseService.onBootstrap, before anything else. Answers Immich's complaint. */
export function checkPostgresVersion(start: ServerStart, server: DatabaseServer): string | undefined {
  const { context, workload } = start;
  if (server.major === 0 || server.major >= oldestPostgres) return undefined;
  const message = `Invalid PostgreSQL version. Found ${server.major}, but needed >=${oldestPostgres}.0.0. Please use a supported version.`;
  const { object, path } = blameImage(start, server);
  const stands = context.fails({
    rule: "immich/postgres-version",
    object: workload.ref,
    message,
    blame: { object, path },
    known: { from: "source", of: "Immich 1.91–3.2 DatabaseService" },
    details: { found: server.major, needed: oldestPostgres, server: server.name },
  });
  return stands ? message : undefined;
}

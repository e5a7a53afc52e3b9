import { hasVariable } from "../../../source/index.ts";
import { atLeast } from "../../../catalog/index.ts";
import { objectAt, type DatabaseServer } from "../../../world/index.ts";
import { blameDatabase } from "../database-server/database-declaration.ts";
import type { Session } from "../connection/login.ts";
import { otherHands } from "./other-hands.ts";
import type { ServerStart } from "../server-start.ts";

const owned = /alter\s+schema\s+[\\"]*vectors[\\"]*\s+owner\s+to/i;

/**
 * pgvecto.rs lives in a schema of its own. Immich's documentation wants Immich's role to own it, where that is no superuser; whether a
 * `GRANT` would do for every release of Immich is not known.
 */
export function noteSchemaOfVectors(start: ServerStart, server: DatabaseServer, { role, database }: Session): void {
  const { context, workload, version } = start;
  const extension = database.extensions.get("vectors");
  if (extension === undefined || extension.owner === role.name || role.superuser || atLeast(version, "3.0.0")) return;
  if (hasVariable(role.name) || otherHands(start, server) !== undefined) return;
  const blame = blameDatabase(start, server, { database: database.name, role: role.name });
  const declared = objectAt(context.world, blame.object);
  if (declared === undefined || owned.test(JSON.stringify(declared.object))) return;
  context.notes({
    rule: "immich/vector-extension",
    weight: "info",
    object: workload.ref,
    about: "schema vectors",
    message: "error: must be owner of schema vectors",
    blame,
    known: { from: "hearsay", of: "Immich's documentation up to 1.132, Pre-existing Postgres" },
    details: { problem: "schema", extension: "pgvecto.rs", role: role.name, database: database.name },
  });
}

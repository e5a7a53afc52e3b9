import { migrationExtensions } from "../../../catalog/index.ts";
import type { DatabaseServer, ExecutedStatement } from "../../../world/index.ts";
import type { Step } from "../connection/connection.ts";
import type { Session } from "../connection/login.ts";
import { sourceOfName } from "../../kubernetes/index.ts";
import type { ServerStart } from "../server-start.ts";
import { chooseExtension, outOfRange } from "./choose-extension.ts";
import { createExtension } from "./create-extension.ts";
import { updateInstalled } from "./installed-extension.ts";
import { schemaRefusal } from "./schema-access.ts";
import { noteSchemaOfVectors } from "./schema-of-vectors.ts";

/** The server after Immich made itself at home, and the statements it issued. */
export interface Prepared {
  readonly server: DatabaseServer;
  readonly sql: readonly ExecutedStatement[];
}

/**
 * DatabaseService.onBootstrap and the first migrations: picks the vector extension by what the server has available, checks its
 * version, creates it and what the migrations need where they are not installed yet.
 */
export function prepareExtensions(
  start: ServerStart,
  server: DatabaseServer,
  session: Session,
): Step<undefined> & { readonly prepared: Prepared } {
  const sql: ExecutedStatement[] = [];
  let current = server;
  const done = (step: Step<undefined>): Step<undefined> & { readonly prepared: Prepared } => ({
    ...step,
    prepared: { server: current, sql },
  });

  const choice = chooseExtension(start, server, session.database);
  if (choice.kind === "failed") return done(choice);
  const vector = choice.kind === "done" ? choice.value : undefined;
  if (vector) {
    const reason = outOfRange(start, server, session.database, vector);
    if (reason !== undefined) return done({ kind: "failed", reason });
  }
  const updated = updateInstalled(start, current, session, vector);
  if (updated.executed) sql.push(updated.executed);
  if (updated.reason !== undefined) return done({ kind: "failed", reason: updated.reason });
  current = updated.server;
  if (vector === "vectors") noteSchemaOfVectors(start, current, session);

  const needed = [...(vector ? [vector] : []), ...migrationExtensions];
  if (comesUnseen(start, current, session, needed)) return done({ kind: "done", value: undefined });
  const upToUser: string[] = [];
  for (const name of needed) {
    if (current.databases.get(session.database.name)?.extensions.has(name)) continue;
    const created = createExtension(start, current, session, { name, isVector: name === vector });
    if (created.executed) sql.push(created.executed);
    if (created.stops) return done(created.stops);
    if (created.isUpToUser === true) upToUser.push(name);
    current = created.server;
  }
  if (upToUser.length > 0) assumeUserMay(start, session, upToUser);
  const refused = schemaRefusal(start, current, session);
  return done(refused === undefined ? { kind: "done", value: undefined } : { kind: "failed", reason: refused });
}

function assumeUserMay({ context, workload }: ServerStart, { role }: Session, extensions: readonly string[]): void {
  const message = `Immich's database user (${sourceOfName(role.name)}) is allowed to create the extensions ${extensions.join(", ")}`;
  context.assumes({ message, object: workload.ref });
}

/**
 * Something has been done to the server that nobody here can read, and is assumed to have brought the extensions. That does not
 * matter to a superuser, who makes what is missing.
 */
function comesUnseen(
  { context, workload }: ServerStart,
  server: DatabaseServer,
  { role, database }: Session,
  needed: readonly string[],
): boolean {
  const unseen = server.unseen?.[0];
  if (unseen === undefined || server.roles.get(role.name)?.superuser === true) return false;
  const known = server.databases.get(database.name)?.extensions;
  const missing = needed.filter((name) => !known?.has(name));
  const which = missing.length === 0 ? "" : `: ${missing.join(", ")}`;
  context.assumes({ message: `${unseen} brings the extensions that Immich needs${which}`, object: workload.ref });
  return true;
}

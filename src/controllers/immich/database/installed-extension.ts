import { hasVariable } from "../../../source/index.ts";
import { compareVersions, extensionFacts, vectorExtensionNames, type VectorExtension } from "../../../catalog/index.ts";
import { execute, type Database, type DatabaseServer, type ExecutedStatement } from "../../../world/index.ts";
import type { Trouble } from "../../engine/index.ts";
import { blameImage } from "../database-server/database-declaration.ts";
import type { Session } from "../connection/login.ts";
import type { ServerStart } from "../server-start.ts";
import { noteStartupBudget } from "./startup-budget.ts";

/** What becomes of an extension that is installed already: an error in Immich's words, or the statement that brings it up to date. */
export interface Updated {
  readonly reason?: string | undefined;
  readonly executed?: ExecutedStatement | undefined;
  readonly server: DatabaseServer;
}

/** An extension of the database whose files or library a change has taken away, and one that is older than those. */
export function updateInstalled(
  start: ServerStart,
  server: DatabaseServer,
  { database, role }: Session,
  chosen: VectorExtension | undefined,
): Updated {
  const lost = server.before
    ? (lostFiles(start, server, database, chosen) ?? lostLibrary(start, server, database, chosen))
    : undefined;
  if (lost !== undefined) return { reason: lost, server };
  const installed = chosen && database.extensions.get(chosen)?.version;
  const available = chosen && server.extensions?.get(chosen)?.version;
  // Immich has updated it itself; of what its operator updates it keeps the indexes.
  if (chosen && server.before && database.extensions.get(chosen)?.updatedBy === role.name)
    noteStartupBudget(start, chosen, undefined);
  const former = chosen && server.before ? formerExtension(database, chosen) : undefined;
  if (chosen && former) noteStartupBudget(start, chosen, former);
  if (!chosen || !installed || !available || compareVersions(available, installed) <= 0) return { server };
  const statement = {
    server: server.name,
    database: database.name,
    role: role.name,
    text: `ALTER EXTENSION ${chosen} UPDATE`,
    does: { kind: "update-extension", name: chosen },
    onError: "stop",
  } as const;
  const { server: after, error } = execute(server, statement);
  if (!error) return { server: after, executed: { statement, error } };
  if (hasVariable(role.name)) return { server };
  const name = vectorExtensionNames[chosen];
  const reason = `The ${name} extension can be updated to ${available}. Immich attempted to update the extension, but failed: ${error.message}`;
  const details = { problem: "outdated", extension: chosen, from: installed, to: available, role: role.name };
  const stands = start.context.fails(trouble(start, server, "outdated", reason, details));
  return stands ? { reason, server, executed: { statement, error } } : { server };
}

/** What the vectors were indexed with before the change, where Immich now takes an extension that the database did not have. */
function formerExtension({ extensions }: Database, chosen: VectorExtension): VectorExtension | undefined {
  if (extensions.get(chosen)?.before) return undefined;
  return (["vectors", "vector"] as const).find((name) => name !== chosen && extensions.get(name)?.before);
}

/** DatabaseService: the extension that is installed must be among those that the server has files for. */
function lostFiles(
  start: ServerStart,
  server: DatabaseServer,
  { extensions }: Database,
  chosen: VectorExtension | undefined,
): string | undefined {
  const available = server.extensions;
  if (!available) return undefined;
  const names = ["vchord", "vectors"] as const;
  const lost = names.find((name) => extensions.get(name)?.before && !available.has(name));
  if (lost === undefined) return undefined;
  const others = chosen ? vectorExtensionNames[chosen] : "none";
  const reason = `The database currently has ${vectorExtensionNames[lost]} ${extensions.get(lost)?.version ?? ""} activated, but the Postgres instance only has ${others} available.`;
  return start.context.fails(trouble(start, server, lost, reason, { problem: "files", extension: lost }))
    ? reason
    : undefined;
}

/** Its functions refuse to work in a session whose server has not loaded the library at its start. */
function lostLibrary(
  start: ServerStart,
  server: DatabaseServer,
  { extensions }: Database,
  chosen: VectorExtension | undefined,
): string | undefined {
  const preload = chosen && extensionFacts(chosen).preload;
  if (!chosen || !extensions.get(chosen)?.before || !preload || server.preloaded.includes(preload.library))
    return undefined;
  const reason = `PostgresError: ${preload.refusal}`;
  const details = { problem: "library", extension: chosen, library: preload.library };
  const { object } = blameImage(start, server);
  const parameters = object.kind === "Cluster" ? [] : ["parameters"];
  const blame = { object, path: ["spec", "postgresql", ...parameters, "shared_preload_libraries"] };
  return start.context.fails({ ...trouble(start, server, "library", reason, details), blame }) ? reason : undefined;
}

function trouble(
  start: ServerStart,
  server: DatabaseServer,
  about: string,
  message: string,
  details: Trouble["details"],
): Trouble {
  return {
    rule: "change/extension-left",
    object: start.workload.ref,
    about,
    message,
    blame: { ...blameImage(start, server), missing: undefined },
    known: { from: "source", of: "Immich 1.133–3.2 DatabaseService, PostgreSQL 14–18" },
    details: { ...details, database: server.name },
  };
}

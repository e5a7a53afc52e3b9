import type { DatabaseServer } from "../../../world/index.ts";
import type { Blame } from "../../engine/index.ts";
import { knownText } from "../../kubernetes/index.ts";
import type { Connection } from "./connection.ts";
import { lookUpHost } from "../host-lookup.ts";
import type { ServerStart } from "../server-start.ts";
import { blameEnvironment, blameName, settingOf, writtenAt } from "../environment/setting.ts";

/** Names that people take for it. */
const lookalikes = ["DB_PASS", "DB_PASSWD", "DB_PWD", "DATABASE_PASSWORD", "POSTGRES_PASSWORD", "PGPASSWORD"];

/**
 * Told where its database is, but not the password: Immich then takes `postgres` (config.repository.ts). For a server of which nothing
 * more is known, or whose password is in no text of the repository; where it is, the login says it. Who writes an empty password has a server that asks for none, and so may one
 * of the repository that is not simulated.
 */
export function noteDefaultPassword(
  start: ServerStart,
  connection: Connection,
  server: DatabaseServer | undefined,
): void {
  const { context, workload } = start;
  const { host, username = "?" } = connection;
  const missing = missingPassword(start, connection);
  if (missing === undefined) return;
  const mayFit = server
    ? server.otherLogins || isSeen(server, username)
    : host !== undefined && lookUpHost(start, host).kind === "service";
  if (mayFit) return;
  context.notes({
    rule: "immich/db-credentials",
    object: workload.ref,
    message: `password authentication failed for user "${username}"`,
    blame: missing.blame,
    known: { from: "source", of: "Immich 1.91–3.2 config.repository.ts" },
    details: { problem: "no-password", unread: missing.unread },
    weight: "side",
  });
}

/** Then the login compares it. */
function isSeen({ roles }: DatabaseServer, username: string): boolean {
  const password = roles.get(username)?.password;
  return password !== undefined && knownText(password) !== undefined;
}

/** Where the password is told under another name, or was to be told; undefined where it is told, or may be. */
export function missingPassword(
  start: ServerStart,
  { form }: Connection,
): { readonly blame: Blame; readonly unread: string } | undefined {
  const { environment } = start;
  if (form !== "parts" || environment.variables.has("DB_PASSWORD")) return undefined;
  if (settingOf(environment, "DB_PASSWORD").kind !== "unset" || !environment.variables.has("DB_HOSTNAME"))
    return undefined;
  const meant = lookalikes.flatMap((name) => environment.variables.get(name) ?? [])[0];
  return { blame: meant ? blameName(start, meant) : besideTheHost(start), unread: meant?.name ?? "" };
}

/** The Secret that tells the host was to tell the password too. */
function besideTheHost(start: ServerStart): Blame {
  const missing = "no DB_PASSWORD";
  const host = start.environment.variables.get("DB_HOSTNAME");
  const written = host?.from && writtenAt(start, host.from.object, host.from.key);
  return written?.object
    ? { object: written.object.ref, path: written.path.slice(0, -1), missing }
    : blameEnvironment(start, missing);
}

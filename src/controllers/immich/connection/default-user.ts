import { isOneSlipOff } from "../../../catalog/index.ts";
import type { DatabaseServer } from "../../../world/index.ts";
import { knownText } from "../../kubernetes/index.ts";
import { blameName, settingOf } from "../environment/setting.ts";
import type { ServerStart } from "../server-start.ts";
import type { Connection } from "./connection.ts";

const setting = "DB_USERNAME";

/** Names that people take for it. What PostgreSQL's own image reads may well be meant for that. */
const lookalikes = ["DB_USER", "DATABASE_USER", "DATABASE_USERNAME"];

/**
 * Told a user under a name that it does not read: Immich then logs in as `postgres` (config.repository.ts). For a server whose password
 * of that user is in no text of the repository; where it is, the login says it.
 */
export function noteDefaultUser(start: ServerStart, { form }: Connection, server: DatabaseServer | undefined): void {
  const { context, environment, workload } = start;
  const isUnset = settingOf(environment, setting).kind === "unset" && !environment.variables.has(setting);
  if (form !== "parts" || !isUnset) return;
  const password = server?.roles.get("postgres")?.password;
  if (server?.otherLogins === true || (password !== undefined && knownText(password) !== undefined)) return;
  const meant = [...environment.variables.values()].find(
    ({ name, value }) => (lookalikes.includes(name) || isOneSlipOff(name, setting)) && knownText(value) !== "postgres",
  );
  if (meant === undefined) return;
  context.notes({
    rule: "immich/db-credentials",
    object: workload.ref,
    message: 'password authentication failed for user "postgres"',
    blame: blameName(start, meant),
    known: { from: "source", of: "Immich 1.91–3.2 config.repository.ts" },
    details: { problem: "no-user", unread: meant.name },
    weight: "side",
  });
}

import type { DatabaseSettings } from "../../controllers/index.ts";
import { backUp } from "../connection/backup-client.ts";
import { connectAsImmich } from "../connection/immich-client.ts";
import type { Outcome } from "../rehearsal.ts";
import type { PlannedStart } from "./plan.ts";
import { outcomeOf, skipped, type Doing, type Done, type Stage } from "./stage.ts";

export interface Attempt {
  readonly doing: Doing;
  work(): Promise<Done>;
}

type Surroundings = Pick<Stage, "address" | "tools" | "unlike">;

/** The logins that come of Immich's settings: its own, and its backup's where that one gets in. */
export function loginAttempts(planned: PlannedStart, stage: Surroundings): readonly Attempt[] {
  const { connection, backup, start } = planned;
  const { settings } = start;
  if (!settings) return [];
  const getsIn = typeof connection !== "string" && connection.message === undefined;
  const attempts = [connectionAttempt(settings, planned, stage)];
  if (getsIn && backup !== undefined && settings.form === "url") {
    attempts.push(backupAttempt(settings.url, planned, stage));
  }
  return attempts;
}

function connectionAttempt(settings: DatabaseSettings, planned: PlannedStart, stage: Surroundings): Attempt {
  const { connection, resolves, start } = planned;
  const { address, unlike } = stage;
  const actor = start.workload.ref.name;
  const doing = { actor, kind: "connection", where: "Immich's own client", text: textOf(settings) } as const;
  if (typeof connection === "string") return notTried(doing, connection);
  const why = unlike.connection(settings, planned);
  if (why !== undefined) return notTried(doing, why);
  const excuse = (seen: Outcome): string | undefined =>
    seen.kind === "refused" ? unlike.login(seen.error) : undefined;
  return {
    doing: { ...doing, expected: connection, excuse },
    work: async () => {
      const error = await connectAsImmich(settings, { ...address, resolves });
      return { outcome: outcomeOf(error), evidence: error?.code === "ENOTFOUND" ? "stand-in" : "executed" };
    },
  };
}

function backupAttempt(url: string, planned: PlannedStart, { address, tools, unlike }: Surroundings): Attempt {
  const { backup, version, resolves, start } = planned;
  const actor = start.workload.ref.name;
  const doing = { actor, kind: "backup", where: "the nightly backup's pg_dump", text: url } as const;
  if (unlike.backup !== undefined) return notTried(doing, unlike.backup);
  return {
    doing: { ...doing, expected: backup },
    work: async () => {
      const { error, evidence } = await backUp(url, { version, target: { ...address, resolves }, folder: tools });
      return { outcome: outcomeOf(error), evidence };
    },
  };
}

function notTried(doing: Omit<Doing, "expected">, why: string): Attempt {
  return { doing: { ...doing, expected: undefined }, work: async () => skipped(why) };
}

function textOf(settings: DatabaseSettings): string {
  if (settings.form === "url") return settings.url;
  const { host, port, username, database, sslMode } = settings;
  return `DB_HOSTNAME=${host} DB_PORT=${port} DB_USERNAME=${username} DB_DATABASE_NAME=${database}${sslMode === undefined ? "" : ` DB_SSL_MODE=${sslMode}`}`;
}

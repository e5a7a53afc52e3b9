import type { Context, Note, Outcome, Trouble } from "../engine/index.ts";
import { expectationOf } from "../kubernetes/index.ts";
import type { WorldObject } from "../../world/index.ts";
import type { Cluster } from "./cluster.ts";
import type { StepFailure } from "./sync/database-sync.ts";

/** What becomes of the CronJob that dumps the whole cluster. */
export type BackupJob =
  | { readonly kind: "made" }
  | { readonly kind: "waits"; readonly outcome: Outcome }
  | { readonly kind: "failed"; readonly failure: StepFailure };

const made: BackupJob = { kind: "made" };
const known = { from: "source", of: "Zalando operator 1.13–2.0" } as const;

/**
 * The operator itself reads the Secret whose keys become variables of the CronJob, in the cluster's own namespace
 * (getCronjobEnvironmentSecretVariables in pkg/cluster/k8sres.go).
 */
export function backupJob({ ref, logicalBackup }: Cluster, context: Context): BackupJob {
  const name = logicalBackup?.environmentSecret;
  if (logicalBackup === undefined || name === undefined) return made;
  const expectation = expectationOf(context.world, "Secret", ref.namespace, name);
  switch (expectation.kind) {
    case "there": {
      const unread = unreadEndpoint(expectation.object, logicalBackup);
      if (unread !== undefined) context.notes(endpointUnread(ref, expectation.object, unread));
      return made;
    }
    case "coming": {
      const waitsFor = [{ kind: "Secret", namespace: ref.namespace, name }];
      return {
        kind: "waits",
        outcome: { health: { state: "waiting", reason: `waiting for Secret ${name}` }, waitsFor },
      };
    }
    case "elsewhere":
      context.assumes({ message: `Secret ${name} exists in namespace ${ref.namespace}`, object: ref });
      return made;
    case "absent":
      return context.fails(secretMissing(ref, name)) ? { kind: "failed", failure: failureOf(name) } : made;
  }
}

function failureOf(name: string): StepFailure {
  const text = errorText(name);
  return {
    inCreate: `could not create a k8s cron job for logical backups: ${text}`,
    inSync: `could not sync the logical backup job: ${text}`,
  };
}

function errorText(name: string): string {
  return `could not generate k8s cron job spec: could not read Secret CronjobEnvironmentSecretName: secrets "${name}" not found`;
}

function secretMissing(ref: Cluster["ref"], secret: string): Trouble {
  return {
    rule: "postgres/logical-backup",
    object: ref,
    about: "Secret",
    message: errorText(secret),
    blame: { object: ref, path: ["spec", "enableLogicalBackup"] },
    known,
    details: { problem: "secret", secret },
  };
}

/** The AWS command itself reads these. */
const readByAws: ReadonlySet<string> = new Set(["AWS_ENDPOINT_URL", "AWS_ENDPOINT_URL_S3"]);

/** A variable that gives an endpoint, where dump.sh is given none that it reads. */
function unreadEndpoint(
  { data }: WorldObject,
  { provider, endpoint }: NonNullable<Cluster["logicalBackup"]>,
): string | undefined {
  if (provider !== "s3" || endpoint !== undefined || data?.complete !== true) return undefined;
  const names = [...data.values.keys()].sort();
  if (names.some((name) => name === "LOGICAL_BACKUP_S3_ENDPOINT" || readByAws.has(name))) return undefined;
  return names.find((name) => /ENDPOINT/.test(name));
}

function endpointUnread(ref: Cluster["ref"], secret: WorldObject, variable: string): Note {
  return {
    rule: "postgres/logical-backup",
    object: ref,
    about: "endpoint",
    message: `dump.sh does not read ${variable}`,
    blame: { object: secret.ref, path: ["metadata", "name"], missing: "no LOGICAL_BACKUP_S3_ENDPOINT" },
    known,
    details: { problem: "endpoint", secret: secret.ref.name, variable },
    weight: "side",
  };
}

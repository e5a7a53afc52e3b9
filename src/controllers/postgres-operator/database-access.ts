import type { Context } from "../engine/index.ts";
import { releaseInUse } from "../releases/index.ts";
import type { Cluster } from "./cluster.ts";
import { writtenIn } from "./operator/sources.ts";

/** databaseAccessDisabled: no roles, databases, schemas or extensions at all. */
export function databaseAccessOff({ ref, withoutDatabaseAccess: off }: Cluster, context: Context): boolean {
  // Up to 1.15 the group's absence was read as a no (pkg/controller/operator_config.go).
  if (!off || (off.byOmission && releaseInUse(context, "postgres-operator").isAtLeast("2.0.0"))) return false;
  const key = "enable_database_access";
  return context.fails({
    rule: "postgres/database-access-off",
    object: ref,
    message: "database access is disabled: no roles and databases are made",
    blame: {
      ...writtenIn(off.source, key, ref),
      ...(off.byOmission ? { missing: "no debug" } : {}),
    },
    known: { from: "source", of: off.byOmission ? "Zalando operator 1.13–1.15" : "Zalando operator 1.13–2.0" },
    details: { omitted: off.byOmission },
  });
}

import { listAt } from "../../world/index.ts";
import { refusesOperator } from "../databases/index.ts";
import type { Context } from "../engine/index.ts";
import type { Cluster } from "./cluster.ts";
import { systemRoles } from "./roles.ts";

/** The user's own pg_hba replaces Spilo's list, and the operator is a client like any other. */
export function lockedOut({ ref, spec }: Cluster, context: Context): boolean {
  const path = ["patroni", "pg_hba"];
  const lines = listAt(spec, ...path).filter((line) => typeof line === "string");
  if (lines.length === 0 || lines.some((line) => line.includes("${"))) return false;
  if (!refusesOperator(lines, systemRoles.superuser)) return false;
  return context.fails({
    rule: "postgres/operator-locked-out",
    object: ref,
    message: "could not init db connection: still failing after 8 retries",
    blame: { object: ref, path: ["spec", ...path] },
    known: { from: "source", of: "Zalando operator 1.13–2.0, pgConnectionString; PostgreSQL hba.c" },
  });
}

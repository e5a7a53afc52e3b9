import { hasVariable } from "../../source/index.ts";
import { labelsOf, listAt } from "../../world/index.ts";
import { podsOfOperator, refusesOperator } from "../databases/index.ts";
import type { Context } from "../engine/index.ts";
import { policyBetween, type Pods } from "../kubernetes/index.ts";
import type { Cluster } from "./cluster.ts";
import { clusterLabels } from "./objects.ts";
import { operatorImage } from "./operator/sources.ts";
import { systemRoles } from "./roles.ts";
import { notConnected, operatorBlocked } from "./troubles.ts";

/** The user's own pg_hba replaces Spilo's list, and the operator is a client like any other. */
export function lockedOut({ ref, spec }: Cluster, context: Context): boolean {
  const path = ["patroni", "pg_hba"];
  const lines = listAt(spec, ...path).filter((line) => typeof line === "string");
  if (lines.length === 0 || lines.some(hasVariable)) return false;
  if (!refusesOperator(lines, systemRoles.superuser)) return false;
  return context.fails({
    rule: "postgres/operator-locked-out",
    object: ref,
    message: notConnected,
    blame: { object: ref, path: ["spec", ...path] },
    known: { from: "source", of: "Zalando operator 1.13–2.0, pgConnectionString; PostgreSQL hba.c" },
  });
}

const operatorPods = podsOfOperator({
  chart: "postgres-operator",
  image: operatorImage,
  // The chart and the manifests of the project label them differently.
  labels: new Map(),
});

/** A NetworkPolicy that keeps the operator from the primary: it connects through the Service, at the pods' own port. */
export function blocked(cluster: Cluster, context: Context): boolean {
  const world = context.world.withHeld();
  const operator = world.derived(operatorPods);
  if (operator === undefined) return false;
  const known = new Map([...labelsOf({ labels: clusterLabels(cluster) }, "labels"), ["spilo-role", "master"]]);
  // `inherited_labels` of the operator's configuration adds others.
  const primary: Pods = { namespace: cluster.ref.namespace, labels: { known, complete: false } };
  const blocking = policyBetween(world, operator, primary, { number: 5432, workload: undefined });
  return blocking !== undefined && context.fails(operatorBlocked(cluster, blocking, operator.namespace));
}

import { stringAt, type WorldObject } from "../../world/index.ts";
import type { Context, Controller, Draft, Outcome } from "../engine/index.ts";
import { clusterNameOf, clusterOf } from "./cluster-of.ts";
import { standingViolations } from "./violations/standing-violations.ts";
import { violation, type Violation } from "./violations/violation.ts";

/** PgBouncer before a Cluster: a Service and a Deployment with the Pooler's name (pkg/specs/pgbouncer). */
export const cloudNativePgPoolerController: Controller = {
  name: "cloudnative-pg pooler",
  kinds: ["postgresql.cnpg.io/Pooler"],
  reconcile,
};

function reconcile(object: WorldObject, context: Context): Outcome {
  const { name, namespace } = object.ref;
  const message = "the pooler resource cannot have the same name of a cluster";
  const sameName = clusterNameOf(object) === name ? [violation(["metadata", "name"], name, message)] : [];
  const denial = standingViolations(object, "vpooler.cnpg.io", [...sameName, ...ofOne(object)], context);
  if (denial !== undefined) return { health: { state: "failed", reason: denial } };
  const found = clusterOf(object, context);
  if (found.kind === "missing") return { health: { state: "failed", reason: found.message } };
  if (found.kind === "coming") return { health: { state: "waiting", reason: "waiting for its Cluster" } };
  // A Service that a Cluster has made is the Cluster's: the two are told of there.
  const existing = context.world.get("Service", namespace, name);
  const free = existing?.madeBy === undefined || existing.madeBy.kind === "Pooler";
  const cluster = found.kind === "there" ? found.cluster.ref : undefined;
  const server = cluster && context.world.server(`${cluster.namespace}/${cluster.name}`);
  if (cluster && !server) {
    const health = { state: "waiting", reason: "waiting for its Cluster" } as const;
    const waitsFor = [{ kind: "postgresql.cnpg.io/Cluster", namespace: cluster.namespace, name: cluster.name }];
    return { health, waitsFor, apply: free ? [service(object)] : [] };
  }
  const added = server && free ? withService(object, server) : undefined;
  return {
    health: { state: "ready", reason: "PgBouncer runs" },
    apply: free ? [service(object)] : [],
    ...(added && added !== server ? { server: added } : {}),
  };
}

/** validateCluster and validatePgBouncer in the webhook: a query of one's own and its credentials come together. */
function ofOne({ object }: WorldObject): readonly Violation[] {
  if (stringAt(object, "spec", "cluster", "name") === "")
    return [violation(["spec", "cluster", "name"], "", "must specify a cluster name")];
  const path = ["spec", "pgbouncer"];
  const query = stringAt(object, ...path, "authQuery") ?? "";
  const secret = stringAt(object, ...path, "authQuerySecret", "name") ?? "";
  if (query === "" && secret !== "")
    return [violation([...path, "authQuery"], "", "must specify an auth query when providing an auth query secret")];
  const message = "must specify an existing auth query secret when providing an auth query secret";
  return query !== "" && secret === "" ? [violation([...path, "authQuerySecret", "name"], "", message)] : [];
}

type Server = NonNullable<Outcome["server"]>;

function withService(object: WorldObject, server: Server): Server {
  const service = `${object.ref.namespace}/${object.ref.name}`;
  const field = stringAt(object.object, "spec", "type") === "ro" ? "replicaServices" : "services";
  const services = server[field] ?? [];
  return services.includes(service) ? server : { ...server, [field]: [...services, service] };
}

function service({ ref, object }: WorldObject): Draft {
  const type = stringAt(object, "spec", "serviceTemplate", "spec", "type") ?? "ClusterIP";
  const ports = [{ name: "pgbouncer", port: 5432, targetPort: "pgbouncer", protocol: "TCP" }];
  const spec = { type, ports, selector: { "cnpg.io/poolerName": ref.name } };
  const metadata = { name: ref.name, namespace: ref.namespace };
  return { object: { apiVersion: "v1", kind: "Service", metadata, spec } };
}

import type { WorldObject } from "../../../world/index.ts";
import type { Context } from "../../engine/index.ts";
import { readCluster } from "../cluster.ts";
import { asItWas } from "../refused-update.ts";
import { operandOf } from "./operand.ts";

/** Since then pg_upgrade is done by the operator, to releases from here on (validateImageChange). */
const firstUpgrade = 16;

/** The Cluster as the webhook lets it be: where it refuses another major release of PostgreSQL, it stays as it was. */
export function withoutRefusedMajor(object: WorldObject, context: Context): WorldObject {
  const cluster = readCluster(object);
  const server = context.world.server(cluster.server);
  if (!server?.before || !object.previous) return object;
  const operand = operandOf(cluster, context.world);
  const [from, to] = [server.major, operand.major];
  const isRefused = to < from || (to > from && to < firstUpgrade);
  if (!isRefused) return object;
  const message =
    to < from
      ? `can't downgrade from major ${from} to ${to}`
      : `major upgrades are only supported to version ${firstUpgrade} or higher`;
  const stands = context.fails({
    rule: "change/postgres-major",
    object: object.ref,
    message: `admission webhook "vcluster.cnpg.io" denied the request: Cluster.postgresql.cnpg.io "${object.ref.name}" is invalid: ${operand.path.join(".")}: Invalid value: …: ${message}`,
    blame: { object: object.ref, path: operand.path },
    known: { from: "source", of: "CloudNativePG 1.26–1.30, validateImageChange" },
    details: { operator: "cloudnative-pg", from, to },
  });
  return stands ? asItWas(object) : object;
}

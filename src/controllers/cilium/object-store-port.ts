import { at, listAt, stringAt, type World, type WorldObject } from "../../world/index.ts";
import type { Context } from "../engine/index.ts";
import { hostPorts } from "./host-ports.ts";

/**
 * An object store at a port that the policies for its databases' pods do not let through, whereas they do another of the very same
 * host: it has moved. What cannot be archived stays, until the volume for it is full.
 */
export function noteObjectStorePort(store: WorldObject, context: Context): void {
  const path = ["spec", "configuration", "endpointURL"];
  const endpoint = endpointOf(stringAt(store.object, ...path));
  const world = context.world.withHeld();
  const cluster = endpoint && clusterWith(world, store);
  if (endpoint === undefined || cluster === undefined) return;
  const { host, port } = endpoint;
  const allowed = hostPorts(world, cluster.ref.namespace, podLabels(cluster), host);
  if (allowed === undefined || allowed.ports.includes(port)) return;
  context.notes({
    rule: "cloudnative-pg/object-store-port",
    weight: "side",
    object: store.ref,
    message: `ContinuousArchivingFailing: Connect timeout on endpoint URL: "${host}:${port}"`,
    blame: { object: store.ref, path },
    known: { from: "docs", of: "Cilium, Layer 3 policies: DNS based; CloudNativePG, WAL archiving" },
    details: { store: store.ref.name, host, port, ports: allowed.ports, policy: allowed.policy.ref.name },
  });
}

/** A Cluster of CloudNativePG that archives there, by its Barman Cloud plugin. */
function clusterWith(world: World, { ref }: WorldObject): WorldObject | undefined {
  return world
    .list("postgresql.cnpg.io/Cluster", ref.namespace)
    .find(({ object }) =>
      listAt(object, "spec", "plugins").some(
        (plugin) => at(plugin, "enabled") !== false && stringAt(plugin, "parameters", "barmanObjectName") === ref.name,
      ),
    );
}

/** With a name that is no variable; an address is not what a policy would call by name. */
function endpointOf(url: string | undefined): { readonly host: string; readonly port: number } | undefined {
  const found = /^(https?):\/\/([A-Za-z][A-Za-z0-9.-]*)(?::(\d+))?\/?$/.exec(url ?? "");
  if (!found) return undefined;
  const [, scheme, host = "", port] = found;
  return { host: host.toLowerCase(), port: port === undefined ? (scheme === "https" ? 443 : 80) : Number(port) };
}

/** What surely stands at its pods, and the name that newer releases of the operator add. */
function podLabels({ ref }: WorldObject): ReadonlyMap<string, string> {
  return new Map([
    ["cnpg.io/cluster", ref.name],
    ["cnpg.io/podRole", "instance"],
    ["app.kubernetes.io/name", "postgresql"],
  ]);
}

import type { Json } from "../../../source/index.ts";
import type { Tracked } from "../../../template/index.ts";
import { at, listAt, numberAt, stringAt, type World, type WorldObject } from "../../../world/index.ts";
import { podPath } from "../pods/pod.ts";

/** A cluster address stands in for the one that a Service will get. */
const sampleAddress = "10.96.0.10";

/**
 * The variables that every pod gets for the Services of its namespace, unless `enableServiceLinks` is false (kubelet
 * getServiceEnvVarMap): a Service `redis` sets REDIS_SERVICE_HOST, REDIS_SERVICE_PORT, REDIS_PORT=tcp://address:port
 * and more of each port (envvars.FromServices).
 */
export function serviceLinks(world: World, workload: WorldObject): ReadonlyMap<string, Tracked> {
  const links = new Map<string, Tracked>();
  if (at(workload.object, ...podPath(workload), "enableServiceLinks") === false) return links;
  for (const service of world.list("Service", workload.ref.namespace)) {
    const { object } = service;
    if (stringAt(object, "spec", "clusterIP") === "None" || stringAt(object, "spec", "type") === "ExternalName")
      continue;
    const ports = listAt(object, "spec", "ports").filter((entry) => numberAt(entry, "port") !== undefined);
    const [first] = ports;
    if (first === undefined) continue;
    const prefix = upper(service.ref.name);
    const from = { name: `service link of Service ${service.ref.name}`, kind: "literal", alphabet: "any" } as const;
    const add = (name: string, text: string): void => void links.set(`${prefix}_${name}`, [{ text, from }]);
    add("SERVICE_HOST", sampleAddress);
    add("SERVICE_PORT", String(numberAt(first, "port")));
    for (const entry of ports) {
      const name = stringAt(entry, "name");
      if (name !== undefined) add(`SERVICE_PORT_${upper(name)}`, String(numberAt(entry, "port")));
    }
    add("PORT", urlOf(first));
    for (const entry of ports) {
      const protocol = protocolOf(entry);
      const port = `PORT_${numberAt(entry, "port")}_${protocol}`;
      add(port, urlOf(entry));
      add(`${port}_PROTO`, protocol.toLowerCase());
      add(`${port}_PORT`, String(numberAt(entry, "port")));
      add(`${port}_ADDR`, sampleAddress);
    }
  }
  return links;
}

function upper(name: string): string {
  return name.toUpperCase().replaceAll("-", "_");
}

function protocolOf(entry: Json): string {
  return stringAt(entry, "protocol") ?? "TCP";
}

function urlOf(entry: Json): string {
  return `${protocolOf(entry).toLowerCase()}://${sampleAddress}:${numberAt(entry, "port")}`;
}

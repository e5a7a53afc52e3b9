import type { Tracked } from "../../template/index.ts";
import { at, listAt, numberAt, stringAt, type World, type WorldObject } from "../../world/index.ts";
import { podPath } from "./pod.ts";

/** A cluster address stands in for the one that a Service will get. */
const sampleAddress = "10.96.0.10";

/**
 * The variables that every pod gets for the Services of its namespace, unless `enableServiceLinks` is false (kubelet
 * getServiceEnvVarMap): a Service `redis` sets REDIS_SERVICE_HOST, REDIS_SERVICE_PORT and REDIS_PORT=tcp://address:port.
 */
export function serviceLinks(world: World, workload: WorldObject): ReadonlyMap<string, Tracked> {
  const links = new Map<string, Tracked>();
  if (at(workload.object, ...podPath(workload), "enableServiceLinks") === false) return links;
  for (const service of world.list("Service", workload.ref.namespace)) {
    const { object } = service;
    if (stringAt(object, "spec", "clusterIP") === "None" || stringAt(object, "spec", "type") === "ExternalName")
      continue;
    const port = listAt(object, "spec", "ports").map((entry) => numberAt(entry, "port"))[0];
    if (port === undefined) continue;
    const prefix = service.ref.name.toUpperCase().replaceAll("-", "_");
    const from = { name: `service link of Service ${service.ref.name}`, kind: "literal", alphabet: "any" } as const;
    const add = (name: string, text: string): void => void links.set(`${prefix}_${name}`, [{ text, from }]);
    add("SERVICE_HOST", sampleAddress);
    add("SERVICE_PORT", String(port));
    add("PORT", `tcp://${sampleAddress}:${port}`);
  }
  return links;
}

import { mappingAt, textAt } from "../../source/index.ts";
import { isEmpty, filledAt } from "../values.ts";
import { itemsOf } from "./items.ts";
import type { LibraryChart } from "./library.ts";

/** Sections whose objects are named and left out. */
const sections: Readonly<Record<string, string>> = {
  serviceMonitor: "ServiceMonitor",
  podMonitor: "PodMonitor",
  networkpolicies: "NetworkPolicy",
  ciliumNetworkPolicies: "CiliumNetworkPolicy",
  externalSecrets: "ExternalSecret",
  listenerSets: "ListenerSet",
};

/** The objects that the library makes of sections which are not followed here: they are there, and nobody knows what is in them. */
export function nameLeftOut(chart: LibraryChart): void {
  const { opaque } = chart.found;
  for (const [section, kind] of Object.entries(sections))
    for (const { key } of itemsOf(mappingAt(chart.values, section)))
      opaque.push(`${kind} ${key.text}: ${section} is not modelled`);
  for (const { key, values } of itemsOf(mappingAt(chart.values, "rawResources"))) {
    const kind = textAt(values, "manifest", "kind") ?? textAt(values, "kind") ?? "object";
    opaque.push(`${kind} ${key.text}: rawResources are not modelled`);
  }
  for (const kind of ["roles", "bindings"] as const)
    for (const { key } of itemsOf(mappingAt(chart.values, "rbac", kind)))
      opaque.push(`${kind.slice(0, -1)} ${key.text}: rbac is not modelled`);
  for (const section of ["configMapsFromFolder", "secretsFromFolder"])
    if (!isEmpty(filledAt(chart.values, section, "enabled")))
      opaque.push(`${section}: files of the chart are not known`);
}

import type { Json } from "../../source/index.ts";
import { at, listAt, numberAt, stringAt, type World, type WorldObject } from "../../world/index.ts";
import { askedLabels, policyKind, selects, specsOf } from "../kubernetes/index.ts";

interface HostPorts {
  readonly policy: WorldObject;
  readonly ports: readonly number[];
}

/**
 * The ports of a host that policies let pods reach, where one names the host and these pods, and nothing that may be for them lets
 * any other port through to the world outside. Undefined where that is not so.
 */
export function hostPorts(
  world: World,
  namespace: string,
  labels: ReadonlyMap<string, string>,
  host: string,
): HostPorts | undefined {
  const found = world.list(policyKind, namespace).flatMap((policy) =>
    specsOf(policy).flatMap(({ spec }) => {
      const selector = at(spec, "endpointSelector") ?? {};
      const matchLabels = Object.fromEntries(askedLabels(selector));
      const asked = { matchLabels, matchExpressions: at(selector, "matchExpressions") ?? [] };
      const match = selects(asked, { known: labels, complete: false });
      return match === "no" ? [] : listAt(spec, "egress").map((rule) => ({ policy, rule, match }));
    }),
  );
  const naming = found.filter(({ rule }) => namesHost(rule, host));
  const sure = naming.find(({ match }) => match === "yes");
  const outward = found.filter(({ rule }) => mayLeadOutside(rule, host));
  const ports = outward.map(({ rule }) => portsOf(rule));
  if (sure === undefined || ports.includes("any")) return undefined;
  return { policy: sure.policy, ports: [...new Set(ports.flat() as number[])].sort((a, b) => a - b) };
}

function namesHost(rule: Json, host: string): boolean {
  return listAt(rule, "toFQDNs").some((entry) => stringAt(entry, "matchName")?.toLowerCase() === host);
}

/** Rules for other hosts by name, for pods and for Services lead elsewhere. */
function mayLeadOutside(rule: Json, host: string): boolean {
  if (namesHost(rule, host)) return true;
  const hosts = listAt(rule, "toFQDNs");
  if (hosts.length > 0) return hosts.some((entry) => stringAt(entry, "matchPattern") !== undefined);
  return ["toEndpoints", "toServices"].every((field) => at(rule, field) === undefined);
}

function portsOf(rule: Json): readonly number[] | "any" {
  const ports = listAt(rule, "toPorts").flatMap((entry) => listAt(entry, "ports"));
  const numbers = ports.map((entry) => numberAt(entry, "port") ?? Number(stringAt(entry, "port")));
  const isPlain =
    ports.length > 0 && ports.every((entry, index) => isPort(numbers[index]) && at(entry, "endPort") === undefined);
  return isPlain ? numbers : "any";
}

/** Names of ports, and 0 for all of them, are no numbers of one. */
function isPort(port: number | undefined): boolean {
  return port !== undefined && Number.isInteger(port) && port > 0;
}

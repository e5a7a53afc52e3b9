import type { Json } from "../../../../source/index.ts";
import { at, fieldsAt, listAt, numberAt, stringAt, type World } from "../../../../world/index.ts";
import type { Direction, Pods } from "../network-policies.ts";
import { isWithin, type AskedPort } from "../network-policy-ports.ts";
import { selectsPods } from "./selects-pods.ts";

interface Asked {
  readonly world: World;
  /** The policy's namespace; empty for one of the whole cluster. */
  readonly own: string;
  readonly peer: Pods;
  readonly port: AskedPort;
}

/** May a rule let a connection through? One without a peer takes everybody by the ports that it names, and nobody without those. */
export function ruleAllows(asked: Asked, rule: Json, direction: Direction): boolean {
  const ports = listAt(rule, "toPorts");
  if (ports.length > 0 && !ports.some((entry) => mayBeAmong(entry, asked.port))) return false;
  const [named] = fieldsAt(rule).filter(([field]) => field !== "toPorts");
  if (named === undefined) return ports.length > 0;
  const field = named[0].replace(direction === "Ingress" ? /^from/ : /^to/, "");
  return listAt(rule, named[0]).some((peer) => mayBePeer(asked, field, peer));
}

/** Pods have an identity of their own: addresses and names of hosts outside do not mean them, unless a name is that of a Service. */
function mayBePeer({ world, own, peer, port }: Asked, field: string, entry: Json): boolean {
  // DNS may be answered by a cache of the node, at an address of its own.
  const isElsewhere = typeof port === "string";
  switch (field) {
    case "Endpoints":
      return selectsPods(world, entry, peer, own) !== "no";
    case "Entities":
      return isElsewhere || !outsiders.has(String(entry));
    case "CIDR":
    case "CIDRSet":
      return isElsewhere;
    case "FQDNs":
      return /svc|\.local|\*\*/.test(JSON.stringify(entry));
    default:
      return true;
  }
}

/** Entities that no pod with a network of its own belongs to (pkg/policy/api/entity.go). */
const outsiders: ReadonlySet<string> = new Set([
  "world",
  "world-ipv4",
  "world-ipv6",
  "host",
  "remote-node",
  "kube-apiserver",
  "health",
  "ingress",
  "none",
]);

function mayBeAmong(entry: Json, port: AskedPort): boolean {
  const ports = listAt(entry, "ports");
  return ports.length === 0 || port === undefined || ports.some((one) => mayBe(one, port));
}

/** A port is a number in quotation marks, 0 for all, or a name. */
function mayBe(entry: Json, port: Exclude<AskedPort, undefined>): boolean {
  const protocol = (stringAt(entry, "protocol") ?? "ANY").toUpperCase();
  if (typeof port !== "string" && !["ANY", "TCP"].includes(protocol)) return false;
  const text = String(at(entry, "port"));
  if (!/^[1-9]\d*$/.test(text)) return true;
  return isWithin(port, Number(text), Math.max(Number(text), numberAt(entry, "endPort") ?? 0));
}

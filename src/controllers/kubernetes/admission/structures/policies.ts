import { isOpen, type Json, type Path } from "../../../../source/index.ts";
import { at, fieldText, listAt, stringAt } from "../../../../world/index.ts";
import { isNetwork } from "../typed/text-faults.ts";
import { forbidden, invalid, type Violation } from "../violation.ts";
import { isGiven, type StructureChecks } from "./structure.ts";

/** ValidateNetworkPolicySpec of pkg/apis/networking, ValidatePodDisruptionBudgetSpec of pkg/apis/policy. */
export const policyChecks: StructureChecks = {
  IPBlock: outsideBlock,
  NetworkPolicyPeer: peerFault,
  NetworkPolicyPort: endFault,
  PodDisruptionBudgetSpec: (spec, path) => {
    if (!isGiven(at(spec, "minAvailable")) || !isGiven(at(spec, "maxUnavailable"))) return [];
    const message = `${fieldText(path)}: Invalid value: {…}: minAvailable and maxUnavailable cannot be both set`;
    return [{ path: [...path, "maxUnavailable"], message, remedy: "keep minAvailable or maxUnavailable" }];
  },
};

function peerFault(peer: Json, path: Path): readonly Violation[] {
  const given = ["ipBlock", "namespaceSelector", "podSelector"].filter((field) => isGiven(at(peer, field)));
  if (given.length === 0) {
    const message = `${fieldText(path)}: Required value: must specify a peer`;
    return [{ path, message, remedy: "name pods, namespaces or addresses, or leave the list out", missing: "no peer" }];
  }
  if (given[0] !== "ipBlock" || given.length === 1) return [];
  return [forbidden(path, "may not specify both ipBlock and another peer", "make two entries of it")];
}

function endFault(entry: Json, path: Path): readonly Violation[] {
  const [port, end] = [at(entry, "port") ?? null, at(entry, "endPort") ?? null];
  if (typeof end !== "number" || isOpen(port ?? undefined)) return [];
  const place = [...path, "endPort"];
  if (port === null)
    return [invalid(place, end, "may not be specified when `port` is not specified", "name the first port")];
  if (typeof port !== "number")
    return [
      invalid(place, end, "may not be specified when `port` is non-numeric", "give the first port by its number"),
    ];
  const remedy = "give the last port of the range";
  // The first port is printed.
  return end < port ? [invalid(place, port, "must be greater than or equal to `port`", remedy)] : [];
}

function outsideBlock(block: Json, path: Path): readonly Violation[] {
  const cidr = stringAt(block, "cidr") ?? "";
  return listAt(block, "except").flatMap((except, index) => {
    if (typeof except !== "string" || isOpen(except) || !isNetwork(cidr) || !isNetwork(except)) return [];
    if (isWithin(except, cidr)) return [];
    return [
      invalid([...path, "except", index], except, "must be a strict subset of `cidr`", "except a part of the network"),
    ];
  });
}

/** Of addresses of version 6 only the size is compared. */
function isWithin(part: string, whole: string): boolean {
  const [inner, outer] = [part, whole].map((text) => text.split("/"));
  const [small, large] = [Number(inner?.[1]), Number(outer?.[1])];
  if (part.includes(":") !== whole.includes(":") || small <= large) return false;
  const shift = 2 ** (32 - large);
  return part.includes(":") || Math.floor(numberOf(inner?.[0]) / shift) === Math.floor(numberOf(outer?.[0]) / shift);
}

function numberOf(address = ""): number {
  return address.split(".").reduce((sum, octet) => sum * 256 + Number(octet), 0);
}

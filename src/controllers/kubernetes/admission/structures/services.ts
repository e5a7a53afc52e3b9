import { isOpen, type Json, type Path } from "../../../../source/index.ts";
import { at, fieldText, listAt, numberAt, stringAt } from "../../../../world/index.ts";
import { isAddress, isNetwork, textFault } from "../typed/text-faults.ts";
import { forbidden, invalid, required, type Violation } from "../violation.ts";
import { isGiven, type StructureChecks } from "./structure.ts";

/** ValidateService of pkg/apis/core, beyond its ports. */
export const serviceChecks: StructureChecks = {
  ServiceSpec: (spec, path) => {
    const type = stringAt(spec, "type") || "ClusterIP";
    if (isOpen(type)) return [];
    return [
      ...(type === "ExternalName" ? externalName(spec, path) : []),
      ...(type === "ClusterIP" ? nodePorts(spec, path) : []),
      ...addresses(spec, path, type),
      ...forLoadBalancers(spec, path, type),
    ];
  },
};

function externalName(spec: Json, path: Path): readonly Violation[] {
  const name = (stringAt(spec, "externalName") ?? "").replace(/\.$/, "");
  if (name === "") return [required(path, "externalName", "name the host")];
  const why = isOpen(name) ? undefined : textFault(name, "subdomain");
  const remedy = "write the name of the host alone, in small letters: without scheme, port or path";
  return why === undefined ? [] : [invalid([...path, "externalName"], name, why, remedy)];
}

function nodePorts(spec: Json, path: Path): readonly Violation[] {
  return listAt(spec, "ports").flatMap((port, index) => {
    const place = [...path, "ports", index, "nodePort"];
    const why = "may not be used when `type` is 'ClusterIP'";
    return (numberAt(port, "nodePort") ?? 0) === 0 ? [] : [forbidden(place, why, "set the type to NodePort")];
  });
}

function addresses(spec: Json, path: Path, type: string): readonly Violation[] {
  const address = stringAt(spec, "clusterIP") ?? "";
  const shown = `${fieldText([...path, "clusterIPs"])}[0]: Invalid value: ${JSON.stringify(address)}`;
  const place = [...path, "clusterIP"];
  if (address === "" || isOpen(address) || type === "ExternalName") return [];
  if (address === "None") {
    const message = `${shown}: may not be set to 'None' for ${type} services`;
    return type === "ClusterIP" ? [] : [{ path: place, message, remedy: "remove clusterIP, or the type" }];
  }
  if (isAddress(address)) return [];
  const message = `${shown}: must be a valid IP address, (e.g. 10.9.8.7 or 2001:db8::ffff)`;
  return [{ path: place, message, remedy: "remove clusterIP, or set it to None" }];
}

function forLoadBalancers(spec: Json, path: Path, type: string): readonly Violation[] {
  const remedy = "set the type to LoadBalancer, or remove it";
  const why = "may only be used when `type` is 'LoadBalancer'";
  const ranges = listAt(spec, "loadBalancerSourceRanges");
  const shown = fieldText([...path, "LoadBalancerSourceRanges"]);
  const place = [...path, "loadBalancerSourceRanges"];
  const isBalancer = type === "LoadBalancer";
  const outside = ranges.flatMap((range, index): readonly Violation[] => {
    if (typeof range !== "string" || isOpen(range) || isNetwork(range.trim())) return [];
    const message = `${shown}[${index}]: Invalid value: ${JSON.stringify(range)}: must be a valid CIDR value, (e.g. 10.9.8.0/24 or 2001:db8::/64)`;
    return [{ path: [...place, index], message, remedy: "write a network: 10.0.0.0/8" }];
  });
  const policy = stringAt(spec, "externalTrafficPolicy") ?? "";
  const isInside = !isBalancer && type !== "NodePort" && listAt(spec, "externalIPs").length === 0;
  const says = "may only be set for externally-accessible services";
  return [
    ...(isBalancer || ranges.length === 0
      ? outside
      : [{ path: place, message: `${shown}: Forbidden: ${why}`, remedy }]),
    ...(isBalancer || !isGiven(at(spec, "loadBalancerClass"))
      ? []
      : [forbidden([...path, "loadBalancerClass"], why, remedy)]),
    ...(policy !== "" && isInside ? [invalid([...path, "externalTrafficPolicy"], policy, says, remedy)] : []),
  ];
}

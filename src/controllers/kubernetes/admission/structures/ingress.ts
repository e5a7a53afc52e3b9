import { isOpen, type Json, type Path } from "../../../../source/index.ts";
import { listAt, stringAt } from "../../../../world/index.ts";
import { isAddress, textFault } from "../typed/text-faults.ts";
import { invalid, type Violation } from "../violation.ts";
import type { StructureChecks } from "./structure.ts";

/** ValidateIngressSpec of pkg/apis/networking: names of hosts, and paths that are no paths. */
export const ingressChecks: StructureChecks = {
  HTTPIngressPath: pathFault,
  IngressClassSpec: controllerFault,
  IngressRule: (rule, path) => {
    const host = stringAt(rule, "host") ?? "";
    const why = isAddress(host) ? "must be a DNS name, not an IP address" : hostFault(host);
    return why === undefined ? [] : [invalid([...path, "host"], host, why, hostRemedy(host))];
  },
  IngressTLS: (entry, path) =>
    listAt(entry, "hosts").flatMap((host, index) => {
      const why = typeof host === "string" ? hostFault(host) : undefined;
      return why === undefined ? [] : [invalid([...path, "hosts", index], String(host), why, hostRemedy(String(host)))];
    }),
};

function hostFault(host: string): string | undefined {
  if (host === "" || isOpen(host)) return undefined;
  if (!host.includes("*")) return textFault(host, "subdomain");
  if (host.startsWith("*.") && textFault(host.slice(2), "subdomain") === undefined) return undefined;
  return "a wildcard DNS-1123 subdomain must start with '*.', followed by a valid DNS subdomain, which must consist of lower case alphanumeric characters, '-' or '.' and end with an alphanumeric character";
}

function hostRemedy(host: string): string {
  if (host === "*") return "leave the host out, which means any";
  return "write the name alone, in small letters: without https://, port or path";
}

/** In order: what must not be in a path, and what it must not end with. */
const inside = ["//", "/./", "/../", "%2f", "%2F"];
const atTheEnd = ["/..", "/."];

function pathFault(entry: Json, place: Path): readonly Violation[] {
  const [path, type] = [stringAt(entry, "path") ?? "", stringAt(entry, "pathType") ?? ""];
  if (isOpen(path)) return [];
  const field = [...place, "path"];
  if (type === "ImplementationSpecific" && path !== "" && !path.startsWith("/"))
    return [invalid(field, path, "must be an absolute path", "begin the path with /")];
  if ((type !== "Prefix" && type !== "Exact") || !path.startsWith("/")) return [];
  const remedy = "write the path without it, or set pathType to ImplementationSpecific";
  const held = inside.filter((part) => path.includes(part));
  const last = atTheEnd.filter((part) => path.endsWith(part));
  return [
    ...held.map((part) => invalid(field, path, `must not contain '${part}'`, remedy)),
    ...last.map((part) => invalid(field, path, `cannot end with '${part}'`, remedy)),
  ].slice(0, 1);
}

function controllerFault(spec: Json, path: Path): readonly Violation[] {
  const controller = stringAt(spec, "controller") ?? "";
  if (controller === "" || isOpen(controller) || /^[^/]+\/.+$/.test(controller)) return [];
  const why = 'must be a domain-prefixed path (such as "acme.io/foo")';
  return [
    invalid(
      [...path, "controller"],
      controller,
      why,
      "use the name that the controller answers to: k8s.io/ingress-nginx",
    ),
  ];
}

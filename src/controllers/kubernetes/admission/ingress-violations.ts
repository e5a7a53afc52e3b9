import { isOpen, type Json, type Path } from "../../../source/index.ts";
import { at, fieldText, listAt, stringAt, type WorldObject } from "../../../world/index.ts";
import { invalid, required, type Violation } from "./violation.ts";

const pathTypes = ["Exact", "ImplementationSpecific", "Prefix"];

/** What the API server checks of an Ingress (pkg/apis/networking/validation ValidateIngressSpec). */
export function ingressViolations({ object, ref }: WorldObject): readonly Violation[] {
  // The version before had backends of another form.
  if (ref.apiVersion !== "networking.k8s.io/v1") return [];
  const rules = listAt(object, "spec", "rules");
  const standard = at(object, "spec", "defaultBackend");
  if (rules.length === 0 && standard === undefined) {
    const message = "spec: Invalid value: {}: either `defaultBackend` or `rules` must be specified";
    return [{ path: ["spec"], message, remedy: "add a rule with a path and its backend", missing: "no rules" }];
  }
  const ofStandard = standard === undefined ? [] : backendViolations(standard, ["spec", "defaultBackend"]);
  return [...ofStandard, ...rules.flatMap((rule, index) => ruleViolations(rule, ["spec", "rules", index]))];
}

function ruleViolations(rule: Json, path: Path): readonly Violation[] {
  if ((at(rule, "http") ?? null) === null) return [];
  const paths = listAt(rule, "http", "paths");
  if (paths.length === 0) return [required([...path, "http"], "paths", "add a path and its backend")];
  return paths.flatMap((entry, index) => pathViolations(entry, [...path, "http", "paths", index]));
}

function pathViolations(entry: Json, place: Path): readonly Violation[] {
  const [type, path] = [stringAt(entry, "pathType") ?? "", stringAt(entry, "path") ?? ""];
  const backend = [...place, "backend"];
  const ofBackend = backendViolations(at(entry, "backend") ?? null, backend);
  if (type === "")
    return [required(place, "pathType", "set pathType to Prefix", "pathType must be specified"), ...ofBackend];
  if (isOpen(type) || isOpen(path)) return ofBackend;
  if (!pathTypes.includes(type)) {
    const supported = pathTypes.map((each) => JSON.stringify(each)).join(", ");
    const message = `${fieldText([...place, "pathType"])}: Unsupported value: ${JSON.stringify(type)}: supported values: ${supported}`;
    return [{ path: [...place, "pathType"], message, remedy: "set pathType to Prefix" }, ...ofBackend];
  }
  if (type === "ImplementationSpecific" || path.startsWith("/")) return ofBackend;
  const message = `${fieldText([...place, "path"])}: Invalid value: ${JSON.stringify(path)}: must be an absolute path`;
  const missing = path === "" ? { missing: "no path" } : {};
  return [
    { path: path === "" ? place : [...place, "path"], message, remedy: "begin the path with /", ...missing },
    ...ofBackend,
  ];
}

function backendViolations(backend: Json, path: Path): readonly Violation[] {
  const service = at(backend, "service");
  const other = at(backend, "resource");
  if (other !== undefined && service !== undefined) {
    const why = "cannot set both resource and service backends";
    return [{ ...invalid(path, "", why, "keep the Service"), path: [...path, "resource"] }];
  }
  if (other !== undefined) return [];
  if (service === undefined || service === null)
    return [invalid(path, "", "resource or service backend is required", "name the Service and its port")];
  if ((stringAt(service, "name") ?? "") === "") return [required([...path, "service"], "name", "name the Service")];
  const [name, number] = [at(service, "port", "name"), at(service, "port", "number")];
  if ((name ?? "") !== "" && (number ?? 0) !== 0) {
    const why = "cannot set both port name & port number";
    return [{ ...invalid(path, "", why, "keep the name or the number"), path: [...path, "service", "port", "name"] }];
  }
  if ((name ?? "") !== "" || (number ?? 0) !== 0) return [];
  const message = `${fieldText(path)}: Required value: port name or number is required`;
  const remedy = "say which port of the Service";
  return [{ path: [...path, "service"], message, remedy, missing: "no port" }];
}

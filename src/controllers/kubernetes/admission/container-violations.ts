import { isOpen, type Json, type Path } from "../../../source/index.ts";
import { at, fieldsAt, listAt, stringAt, type WorldObject } from "../../../world/index.ts";
import { containersOf, podPath, type Container } from "../pods/pod.ts";
import { resourceViolations } from "./resource-violations.ts";
import { duplicate, forbidden, invalid, repeated, required, type Violation } from "./violation.ts";

/** What the API server checks of each container (validateContainers, validateInitContainers). */
export function containerViolations(workload: WorldObject): readonly Violation[] {
  const pod = podPath(workload);
  const containers = containersOf(workload);
  if (listAt(workload.object, ...pod, "containers").length === 0)
    return [required(pod, "containers", "add a container")];
  return [...doubleNames(containers), ...containers.flatMap((container) => violationsOf(workload, container))];
}

/** The names of ordinary containers are taken first, so that an init container is the double. */
function doubleNames(containers: readonly Container[]): readonly Violation[] {
  const asChecked = containers.toSorted((a, b) => Number(a.init) - Number(b.init));
  return repeated(asChecked, ({ name }) => name || undefined).map(({ index, key }) =>
    duplicate([...(asChecked[index] as Container).path, "name"], key, "give each container a name of its own"),
  );
}

function violationsOf(workload: WorldObject, { spec, path, name, image }: Container): readonly Violation[] {
  return [
    ...(name === "" ? [required(path, "name", "give the container a name")] : []),
    ...(image === "" ? [required(path, "image", "name the container's image")] : []),
    ...variableViolations(spec, path),
    ...portViolations(spec, path),
    ...mountViolations(spec, path),
    ...probeViolations(spec, path),
    ...resourceViolations(workload, spec, path),
  ];
}

function variableViolations(spec: Json, path: Path): readonly Violation[] {
  return listAt(spec, "env").flatMap((entry, index) => {
    const place = [...path, "env", index];
    if (!stringAt(entry, "name")) return [required(place, "name", "give the variable a name")];
    const both = (stringAt(entry, "value") ?? "") !== "" && fieldsAt(entry, "valueFrom").length > 0;
    const why = "may not be specified when `value` is not empty";
    return both ? [invalid([...place, "valueFrom"], "", why, "keep either value or valueFrom")] : [];
  });
}

function portViolations(spec: Json, path: Path): readonly Violation[] {
  const ports = listAt(spec, "ports");
  const long = ports.flatMap((entry, index) => {
    const name = stringAt(entry, "name") ?? "";
    const why = "must be no more than 15 characters";
    return name.length > 15 && !isOpen(name)
      ? [invalid([...path, "ports", index, "name"], name, why, "shorten the port's name to 15 characters")]
      : [];
  });
  const double = repeated(ports, (entry) => stringAt(entry, "name")).map(({ index, key }) =>
    duplicate([...path, "ports", index, "name"], key, "give each port a name of its own"),
  );
  const numberless = ports.flatMap((entry, index) =>
    at(entry, "containerPort") === undefined
      ? [required([...path, "ports", index], "containerPort", "say which port the container listens on")]
      : [],
  );
  return [...long, ...double, ...numberless];
}

function mountViolations(spec: Json, path: Path): readonly Violation[] {
  const mounts = listAt(spec, "volumeMounts");
  const remedies = { name: "name the volume that is mounted", mountPath: "say where the volume is mounted" };
  const incomplete = mounts.flatMap((mount, index) =>
    (["name", "mountPath"] as const).flatMap((field) =>
      (at(mount, field) ?? "") === "" ? [required([...path, "volumeMounts", index], field, remedies[field])] : [],
    ),
  );
  const double = repeated(mounts, (mount) => stringAt(mount, "mountPath")).map(({ index, key }) =>
    invalid(
      [...path, "volumeMounts", index, "mountPath"],
      key,
      "must be unique",
      "mount each volume at a path of its own",
    ),
  );
  return [...incomplete, ...double];
}

/** A probe that does not say where, or what, it asks (validateHTTPGetAction, validateTCPSocketAction, ValidateExecAction). */
function unasked(probe: Json, place: Path, handler: string): readonly Violation[] {
  if (handler === "grpc") return [];
  const field = handler === "exec" ? "command" : "port";
  const value = at(probe, handler, field);
  const isGiven = handler === "exec" ? listAt(probe, handler, field).length > 0 : value !== undefined && value !== null;
  const remedy = handler === "exec" ? "say which command the probe runs" : "say which port the probe asks";
  return isGiven ? [] : [required([...place, handler], field, remedy)];
}

const handlers = ["exec", "grpc", "httpGet", "tcpSocket"];

function probeViolations(spec: Json, path: Path): readonly Violation[] {
  return ["livenessProbe", "readinessProbe", "startupProbe"].flatMap((field) => {
    const probe = at(spec, field);
    if (probe === undefined || probe === null) return [];
    const [first, second] = handlers.filter((handler) => (at(probe, handler) ?? null) !== null);
    const place = [...path, field];
    if (first === undefined) {
      const says = required(
        place,
        "httpGet",
        "say what the probe asks: httpGet, tcpSocket or exec",
        "must specify a handler type",
      );
      return [
        { ...says, message: says.message.replace(".httpGet:", ":"), missing: "no httpGet, tcpSocket, grpc or exec" },
      ];
    }
    if (second === undefined) return unasked(probe, place, first);
    return [forbidden([...place, second], "may not specify more than 1 handler type", `keep ${first} or ${second}`)];
  });
}

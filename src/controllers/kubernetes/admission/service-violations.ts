import { fieldText, at, listAt, numberAt, stringAt, type WorldObject } from "../../../world/index.ts";
import { duplicate, repeated, required, type Violation } from "./violation.ts";

/** What the API server checks of a Service's ports (ValidateService). */
export function serviceViolations({ object }: WorldObject): readonly Violation[] {
  const ports = listAt(object, "spec", "ports");
  const isExternal = stringAt(object, "spec", "type") === "ExternalName";
  if (ports.length === 0)
    return isExternal || at(object, "spec", "clusterIP") === "None" ? [] : [required(["spec"], "ports", "add a port")];
  const names =
    ports.length === 1
      ? []
      : ports.flatMap((port, index) =>
          stringAt(port, "name")
            ? []
            : [required(["spec", "ports", index], "name", "give each of several ports a name")],
        );
  const doubleNames = repeated(ports, (port) => stringAt(port, "name")).map(({ index, key }) =>
    duplicate(["spec", "ports", index, "name"], key, "give each port a name of its own"),
  );
  const numberOf = (port: (typeof ports)[number]): string | undefined => {
    const number = numberAt(port, "port");
    return number === undefined ? undefined : `${stringAt(port, "protocol") ?? "TCP"} ${number}`;
  };
  const doublePorts = repeated(ports, numberOf).map(({ index, key }): Violation => {
    const path = ["spec", "ports", index];
    return { path, message: `${fieldText(path)}: Duplicate value: ${key}`, remedy: "remove one of the two ports" };
  });
  const numberless = ports.flatMap((port, index) =>
    at(port, "port") === undefined
      ? [required(["spec", "ports", index], "port", "say which port the Service has")]
      : [],
  );
  return [...names, ...numberless, ...doubleNames, ...doublePorts];
}

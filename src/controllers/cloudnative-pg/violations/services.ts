import { at, fieldsAt, listAt, stringAt, type JsonObject } from "../../../world/index.ts";
import { violation, type Violation } from "./violation.ts";

/** validateManagedServices: names that are the operator's own, that come twice, or not at all. */
export function ofServices(spec: JsonObject, cluster: string): readonly Violation[] {
  const path = ["spec", "managed", "services"];
  const disabled = listAt(spec, "managed", "services", "disabledDefaultServices");
  const additional = listAt(spec, "managed", "services", "additional");
  const names = additional.map((service) => stringAt(service, "serviceTemplate", "metadata", "name") ?? "");
  const reserved = ["rw", "ro", "r", "any"].map((role) => `${cluster}-${role}`);
  const ofOne = names.flatMap((name, index) => {
    const here = [...path, "additional", index];
    const selector = fieldsAt(additional[index], "serviceTemplate", "spec", "selector");
    return [
      ...(reserved.includes(name)
        ? [violation(here, name, `the service name: '${name}' is reserved for operator use`)]
        : []),
      ...(selector.length > 0
        ? [
            violation(
              here,
              at(additional[index], "serviceTemplate", "spec", "selector"),
              "selector field is managed by the operator",
            ),
          ]
        : []),
      ...(name === "" ? [violation(here, name, "name is required")] : []),
    ];
  });
  return [
    ...(disabled.includes("rw")
      ? [violation([...path, "disabledDefaultServices"], "rw", "service of type RW cannot be disabled.")]
      : []),
    ...ofOne,
    ...(new Set(names).size < names.length
      ? [violation([...path, "additional"], names, "contains services with the same .metadata.name")]
      : []),
  ];
}

import type { Json, Path } from "../../../source/index.ts";
import { fieldsAt, groupKindOf, listAt, at, type WorldObject } from "../../../world/index.ts";
import { containersOf } from "../pod.ts";
import type { Violation } from "./violation.ts";

/** Numbers and booleans where the API only takes text: the object cannot even be read (encoding/json, UnmarshalTypeError). */
export function textViolations(object: WorldObject): readonly Violation[] {
  const { kind } = object.ref;
  const fields: readonly TextField[] =
    kind === "ConfigMap" || kind === "Secret"
      ? [...entriesOf(object, "data"), ...entriesOf(object, "stringData")]
      : variablesOf(object);
  return fields.flatMap(({ path, value, field }) => {
    if (value === undefined || value === null || typeof value === "string") return [];
    const type = Array.isArray(value) ? "array" : typeof value === "boolean" ? "bool" : typeof value;
    const message = `${kind} in version "${versionOf(object)}" cannot be handled as a ${kind}: json: cannot unmarshal ${type} into Go struct field ${field} of type string`;
    // Flux writes the manifest anew before it substitutes, and so loses the quotes.
    const remedy = `make it text: ${JSON.stringify(String(value))}; of a Flux variable, \${quote}…\${quote} with quote: '"'`;
    return [{ path, message, remedy }];
  });
}

interface TextField {
  readonly path: Path;
  readonly value: Json | undefined;
  /** As Go names it: `EnvVar.spec.template.spec.containers.env.value`. */
  readonly field: string;
}

function entriesOf({ object, ref }: WorldObject, field: string): readonly TextField[] {
  return fieldsAt(object, field).map(([key, value]) => ({ path: [field, key], value, field: `${ref.kind}.${field}` }));
}

function variablesOf(workload: WorldObject): readonly TextField[] {
  return containersOf(workload).flatMap(({ spec, path }) => {
    const place = path.filter((step) => typeof step === "string").join(".");
    const variables = listAt(spec, "env").map((entry, index) => ({
      path: [...path, "env", index, "value"],
      value: at(entry, "value"),
      field: `EnvVar.${place}.env.value`,
    }));
    const words = ["command", "args"].flatMap((field) =>
      listAt(spec, field).map((value, index) => ({
        path: [...path, field, index],
        value,
        field: `Container.${place}.${field}`,
      })),
    );
    return [...variables, ...words];
  });
}

function versionOf({ ref }: WorldObject): string {
  return groupKindOf(ref) === ref.kind ? ref.apiVersion : ref.apiVersion.slice(ref.apiVersion.indexOf("/") + 1);
}

import {
  allowedWords,
  alternatives,
  builtInType,
  isBuiltIn,
  portFields,
  requiredFields,
} from "../../../../catalog/index.ts";
import type { Json, Path } from "../../../../source/index.ts";
import { at, fieldsAt, fieldText, type WorldObject } from "../../../../world/index.ts";
import { holdsVariable } from "../../holds-variable.ts";
import { required, type Violation } from "../violation.ts";

/** Values that the API server refuses wherever their structure stands: what must be there, words, numbers of ports. */
export function valueViolations(one: WorldObject): readonly Violation[] {
  const { object, ref } = one;
  if (!isBuiltIn(ref.apiVersion, ref.kind) || object["sops"] !== undefined) return [];
  // A variable that nobody sets here leaves nothing; whoever applies the object may set it.
  const isVariable = ({ path, missing }: Violation): boolean => missing !== undefined && holdsVariable(one, path);
  return inStructure(object, ref.kind, []).filter((violation) => !isVariable(violation));
}

function inStructure(value: Json, type: string, path: Path): readonly Violation[] {
  const structure = builtInType(type);
  if (structure === undefined || value === null || typeof value !== "object" || Array.isArray(value)) return [];
  const missing = (requiredFields[type] ?? [])
    .filter((field) => (at(value, field) ?? "") === "")
    .map((field) => required(path, field, `say its ${field}`));
  const inside = fieldsAt(value).flatMap(([name, child]): readonly Violation[] => {
    const field = structure.get(name);
    if (field === undefined || field.holds === "map") return [];
    const place = [...path, name];
    if (field.holds === "one")
      return [...ofValue(child, `${type}.${name}`, place), ...inStructure(child, field.type, place)];
    const items = Array.isArray(child) ? child : [];
    return items.flatMap((item: Json, index) => inStructure(item, field.type, [...place, index]));
  });
  return [...noneOf(value, type, path), ...missing, ...inside];
}

function noneOf(value: Json, type: string, path: Path): readonly Violation[] {
  const fields = alternatives[type] ?? [];
  if (fields.length === 0 || fields.some((field) => (at(value, field) ?? null) !== null)) return [];
  const quoted = fields.map((field) => `\`${field}\``);
  const list = `${quoted.slice(0, -1).join(", ")} or ${quoted.at(-1)}`;
  // Of an entry of envFrom the list is named.
  const place = typeof path.at(-1) === "number" ? path.slice(0, -1) : path;
  const message = `${fieldText(place)}: Invalid value: "": must specify one of: ${list}`;
  return [{ path, message, remedy: `say where it comes from: ${fields.join(", ")}` }];
}

function ofValue(value: Json, field: string, path: Path): readonly Violation[] {
  if (typeof value === "number" && portFields.has(field) && (value < 1 || value > 65535)) {
    const message = `${fieldText(path)}: Invalid value: ${value}: must be between 1 and 65535, inclusive`;
    return [{ path, message, remedy: "use a port from 1 to 65535" }];
  }
  const words = allowedWords[field];
  if (typeof value !== "string" || words === undefined || value === "" || value.includes("$") || words.includes(value))
    return [];
  const supported = words.map((word) => JSON.stringify(word)).join(", ");
  const message = `${fieldText(path)}: Unsupported value: ${JSON.stringify(value)}: supported values: ${supported}`;
  return [{ path, message, remedy: `use one of these: ${words.filter((word) => word !== "").join(", ")}` }];
}

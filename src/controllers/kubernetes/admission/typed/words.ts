import type { BuiltInField } from "../../../../catalog/index.ts";
import { builtInType } from "../../../../catalog/index.ts";
import type { Json } from "../../../../source/index.ts";
import { fieldText, type WorldObject } from "../../../../world/index.ts";
import { keyText, type Slip } from "./slips.ts";

/** What a create or update says of an object that it cannot decode, or, asked to be strict, of a field that it does not know. */
export function decodeMessage({ ref }: WorldObject, slip: Slip): string {
  const version = ref.apiVersion.slice(ref.apiVersion.indexOf("/") + 1);
  const why =
    slip.kind === "unknown" ? `strict decoding error: unknown field "${fieldText(slip.path)}"` : unmarshalError(slip);
  return `${ref.kind} in version "${version}" cannot be handled as a ${ref.kind}: ${why}`;
}

/** UnmarshalTypeError of Go's encoding/json; ErrFormatWrong of apimachinery pkg/api/resource. */
function unmarshalError({ value, of, fields, field }: Slip): string {
  if (isQuantity(field)) return wrongQuantity;
  const type = isWhole(field) && typeof value === "number" ? `number ${value}` : jsonType(value);
  return `json: cannot unmarshal ${type} into Go struct field ${of}.${fields} of type ${goType(field)}`;
}

const wrongQuantity = "quantities must match the regular expression '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'";

function isQuantity({ type, holds }: BuiltInField): boolean {
  return type === "quantity" && holds === "one";
}

function isWhole({ type, holds }: BuiltInField): boolean {
  return holds === "one" && (type === "int32" || type === "int64");
}

function jsonType(value: Json): string {
  if (Array.isArray(value)) return "array";
  return typeof value === "boolean" ? "bool" : typeof value;
}

function goType({ type, holds }: BuiltInField): string {
  const one = goName(type);
  return holds === "list" ? `[]${one}` : holds === "map" ? `map[string]${one}` : one;
}

function goName(type: string): string {
  switch (type) {
    case "bytes":
      return "[]uint8";
    case "intOrString":
      return "int32";
    case "time":
      return "string";
    case "quantity":
      return "resource.Quantity";
    default:
      return type.startsWith("~") ? `v1.${type.slice(1)}` : builtInType(type) === undefined ? type : `v1.${type}`;
  }
}

/** What server-side apply says of an object before it looks at anything else (structured-merge-diff, typed/validate.go). */
export function typedText(object: WorldObject, why: string): string {
  return `failed to create typed patch object ${objectText(object)}: ${why}`;
}

/** `(immich/server; apps/v1, Kind=Deployment)`. */
function objectText({ ref }: WorldObject): string {
  return `(${ref.namespace}/${ref.name}; ${kindText(ref)})`;
}

function kindText({ apiVersion, kind }: WorldObject["ref"]): string {
  return `${apiVersion.includes("/") ? apiVersion : `/${apiVersion}`}, Kind=${kind}`;
}

export function typedMessage(object: WorldObject, slip: Slip): string {
  const { value, field, kind, place } = slip;
  if (kind === "unknown") return typedText(object, `${place}: field not declared in schema`);
  if (kind === "double") {
    const key = keyText(value, field.keys);
    return typedText(object, `${place.slice(0, place.length - key.length)}: duplicate entries for key ${key}`);
  }
  const isScalar = typeof value !== "object";
  if (!isScalar || !(isQuantity(field) || (isWhole(field) && typeof value === "number")))
    return typedText(object, `${place}: ${expectedText(value, field)}`);
  const why = isQuantity(field) ? wrongQuantity : `cannot convert float64 to ${field.type}`;
  const converted = `unable to convert unstructured object to ${kindText(object.ref)}`;
  return `failed to convert new object ${objectText(object)} to proper version: ${converted}: ${why}`;
}

/** What server-side apply says of a value of another type. */
export function expectedText(value: Json, field: BuiltInField): string {
  const { type, holds } = field;
  if (holds === "list") return `expected list, got &{${goPrint(value)}}`;
  if (holds === "map" || builtInType(type) !== undefined) return `expected map, got &{${goPrint(value)}}`;
  if (type === "bool") return `expected boolean, got &{${goPrint(value)}}`;
  if (isWhole(field) || type === "float64") return `expected numeric (int or float), got ${goValueType(value)}`;
  if (type === "quantity" || type === "intOrString") return `expected any scalar, got &{${goPrint(value)}}`;
  return `expected string, got &value.valueUnstructured{Value:${goSyntax(value)}}`;
}

function goValueType(value: Json): string {
  if (Array.isArray(value)) return "[]interface {}";
  return typeof value === "object" ? "map[string]interface {}" : typeof value === "boolean" ? "bool" : "string";
}

/** As `%v` of Go's fmt. */
function goPrint(value: Json): string {
  if (Array.isArray(value)) return `[${value.map(goPrint).join(" ")}]`;
  if (value === null) return "<nil>";
  if (typeof value !== "object") return String(value);
  const entries = Object.entries(value).toSorted(([one], [other]) => (one < other ? -1 : 1));
  return `map[${entries.map(([key, child]) => `${key}:${goPrint(child)}`).join(" ")}]`;
}

/** As `%#v`. */
function goSyntax(value: Json): string {
  if (Array.isArray(value)) return `[]interface {}{${value.map(goSyntax).join(", ")}}`;
  if (value === null) return "interface {}(nil)";
  if (typeof value !== "object") return JSON.stringify(value);
  const entries = Object.entries(value).toSorted(([one], [other]) => (one < other ? -1 : 1));
  return `map[string]interface {}{${entries.map(([key, child]) => `${JSON.stringify(key)}:${goSyntax(child)}`).join(", ")}}`;
}

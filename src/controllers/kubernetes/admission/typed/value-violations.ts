import {
  allowedWords,
  alternatives,
  builtInType,
  fileModes,
  isBuiltIn,
  leastNumbers,
  portFields,
  requiredFields,
  requiredNames,
  textForms,
  type TextForm,
} from "../../../../catalog/index.ts";
import { isOpen, type Json, type Path } from "../../../../source/index.ts";
import { at, fieldsAt, fieldText, type WorldObject } from "../../../../world/index.ts";
import { holdsVariable } from "../schema/holds-variable.ts";
import { checksOfStructure } from "../structures/structure-checks.ts";
import { invalid, required, unsupported, type Violation } from "../violation.ts";
import { formRemedies, textFault } from "./text-faults.ts";

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
    .filter((field) => isEmpty(at(value, field)))
    .map((field) => required(path, field, `say its ${field}`));
  const unnamed = (requiredNames[type] ?? []).filter((field) => isEmpty(at(value, field)));
  const inside = fieldsAt(value).flatMap(([name, child]): readonly Violation[] => {
    const field = structure.get(name);
    if (field === undefined || field.holds === "map") return [];
    const place = [...path, name];
    const items = field.holds === "list" ? (Array.isArray(child) ? child : []) : [child];
    return items.flatMap((item: Json, index) => {
      const here = field.holds === "list" ? [...place, index] : place;
      return [...ofValue(item, `${type}.${name}`, here), ...inStructure(item, field.type, here)];
    });
  });
  const further = checksOfStructure(type).flatMap((check) => check(value, path));
  return [
    ...noneOf(value, type, path),
    ...unnamed.map((field) => nameless(path, field)),
    ...missing,
    ...inside,
    ...further,
  ];
}

function nameless(parent: Path, field: string): Violation {
  const violation = invalid([...parent, field], "", textFault("", "subdomain") ?? "", `say its ${field}`);
  return { ...violation, missing: `no ${field}` };
}

function isEmpty(value: Json | undefined): boolean {
  return (value ?? "") === "" || (Array.isArray(value) && value.length === 0);
}

function noneOf(value: Json, type: string, path: Path): readonly Violation[] {
  const fields = alternatives[type] ?? [];
  const given = fields.filter((field) => (at(value, field) ?? null) !== null);
  if (given.length > 1) return severalOf(given, path);
  if (fields.length === 0 || given.length === 1) return [];
  const quoted = fields.map((field) => `\`${field}\``);
  const list = `${quoted.slice(0, -1).join(", ")} or ${quoted.at(-1)}`;
  // Of an entry of envFrom the list is named.
  const place = typeof path.at(-1) === "number" ? path.slice(0, -1) : path;
  const message = `${fieldText(place)}: Invalid value: "": must specify one of: ${list}`;
  return [{ path, message, remedy: `say where it comes from: ${fields.join(", ")}` }];
}

function severalOf(given: readonly string[], path: Path): readonly Violation[] {
  const place = typeof path.at(-1) === "number" ? path.slice(0, -1) : path;
  const why = "may not have more than one field specified at a time";
  return [{ ...invalid(place, "", why, `keep ${given.join(" or ")}`), path: [...path, given[1] ?? ""] }];
}

function ofValue(value: Json, field: string, path: Path): readonly Violation[] {
  if (typeof value === "number") return ofNumber(value, field, path);
  if (typeof value !== "string" || value === "" || isOpen(value)) return [];
  const words = allowedWords[field];
  if (words !== undefined) return words.includes(value) ? [] : [unsupported(path, value, words)];
  const form = textForms[field];
  const why = form && textFault(value, form);
  return why === undefined ? [] : [invalid(path, value, why, formRemedies[form as TextForm])];
}

function ofNumber(value: number, field: string, path: Path): readonly Violation[] {
  const wrong = (why: string, remedy: string): readonly Violation[] => [
    { path, message: `${fieldText(path)}: Invalid value: ${value}: ${why}`, remedy },
  ];
  if (portFields.has(field) && (value < 1 || value > 65535))
    return wrong("must be between 1 and 65535, inclusive", "use a port from 1 to 65535");
  if (fileModes.has(field) && (value < 0 || value > 0o777)) {
    const remedy = "write the mode as an octal number: 0644";
    return wrong("must be a number between 0 and 0777 (octal), both inclusive", remedy);
  }
  const [least, says = ""] = leastNumbers[field] ?? [];
  return least !== undefined && value < least ? wrong(says, `use a number from ${least} on`) : [];
}

import { isOpen, type Json, type Path } from "../../../../source/index.ts";
import { at, fieldsAt, fieldText, listAt, stringAt } from "../../../../world/index.ts";
import { textFault } from "../typed/text-faults.ts";
import { forbidden, invalid, required, type Violation } from "../violation.ts";
import type { StructureChecks } from "./structure.ts";

/** ValidateLabelSelector of apimachinery, ValidateNodeSelector and validatePodAffinityTerm of pkg/apis/core. */
export const selectorChecks: StructureChecks = {
  LabelSelector: (selector, path) => labelTexts(selector, [...path, "matchLabels"], "matchLabels"),
  LabelSelectorRequirement: (requirement, path) => [
    ...operatorOf(requirement, path, ["In", "NotIn", "Exists", "DoesNotExist"]),
    ...keyOf(requirement, path),
  ],
  NodeSelectorRequirement: (requirement, path) => [
    ...operatorOf(requirement, path, ["In", "NotIn", "Exists", "DoesNotExist", "Gt", "Lt"]),
    ...(path.at(-2) === "matchFields" ? fieldOf(requirement, path) : keyOf(requirement, path)),
  ],
  PodAffinityTerm: (term, path) => keyOf(term, path, "topologyKey"),
  PodSpec: (pod, path) => labelTexts(pod, [...path, "nodeSelector"], "nodeSelector"),
  PreferredSchedulingTerm: weightOf,
  TopologySelectorLabelRequirement: (requirement, path) =>
    listAt(requirement, "values").length > 0 ? [] : [required(path, "values", "list the values")],
  WeightedPodAffinityTerm: weightOf,
};

const remedy = "use at most 63 letters, digits, dashes, underscores and dots";

function labelTexts(holder: Json, path: Path, field: string): readonly Violation[] {
  return fieldsAt(holder, field).flatMap(([key, value]) => {
    const why = isOpen(key) ? undefined : textFault(key, "qualified name");
    if (why !== undefined) return [{ ...invalid(path, key, why, remedy), path: [...path, key] }];
    const fault = typeof value !== "string" || isOpen(value) ? undefined : textFault(value, "label value");
    return fault === undefined ? [] : [{ ...invalid(path, String(value), fault, remedy), path: [...path, key] }];
  });
}

function keyOf(requirement: Json, path: Path, field = "key"): readonly Violation[] {
  const key = stringAt(requirement, field) ?? "";
  const why = isOpen(key) ? undefined : textFault(key, "qualified name");
  if (why === undefined || (key === "" && field === "topologyKey")) return [];
  const found = invalid([...path, field], key, why, `use the ${field} of a label`);
  return [key === "" ? { ...found, path, missing: `no ${field}` } : found];
}

function fieldOf(requirement: Json, path: Path): readonly Violation[] {
  const key = stringAt(requirement, "key") ?? "";
  if (key === "metadata.name" || isOpen(key)) return [];
  return [invalid([...path, "key"], key, "not a valid field selector key", "select metadata.name")];
}

/** Which operator there is, and whether it takes values. */
function operatorOf(requirement: Json, path: Path, operators: readonly string[]): readonly Violation[] {
  const operator = stringAt(requirement, "operator") ?? "";
  const values = listAt(requirement, "values");
  const place = [...path, "values"];
  if (isOpen(operator)) return [];
  if (!operators.includes(operator)) {
    const found = invalid(
      [...path, "operator"],
      operator,
      "not a valid selector operator",
      `use ${operators.join(", ")}`,
    );
    return [operator === "" ? { ...found, path, missing: "no operator" } : found];
  }
  if (operator.endsWith("In")) {
    const why = "must be specified when `operator` is 'In' or 'NotIn'";
    return values.length > 0 ? valuesOf(values, place) : [required(path, "values", "list the values", why)];
  }
  if (operator === "Gt" || operator === "Lt") {
    const why = "must be specified single value when `operator` is 'Lt' or 'Gt'";
    return values.length === 1 ? [] : [required(path, "values", "give one value", why)];
  }
  const why = "may not be specified when `operator` is 'Exists' or 'DoesNotExist'";
  return values.length === 0 ? [] : [forbidden(place, why, "remove the values, or use In")];
}

function valuesOf(values: readonly Json[], path: Path): readonly Violation[] {
  return values.flatMap((value, index) => {
    const why = typeof value !== "string" || isOpen(value) ? undefined : textFault(value, "label value");
    return why === undefined ? [] : [invalid([...path, index], String(value), why, remedy)];
  });
}

function weightOf(term: Json, path: Path): readonly Violation[] {
  const weight = at(term, "weight") ?? 0;
  if (typeof weight !== "number" || (weight >= 1 && weight <= 100)) return [];
  const place = [...path, "weight"];
  if (at(term, "weight") === undefined) {
    const message = `${fieldText(place)}: Invalid value: 0: must be in the range 1-100`;
    return [{ path, message, remedy: "give it a weight from 1 to 100", missing: "no weight" }];
  }
  return [invalid(place, weight, "must be in the range 1-100", "give it a weight from 1 to 100")];
}

import { isOpen, type Json, type Path } from "../../../../source/index.ts";
import { at, listAt, stringAt } from "../../../../world/index.ts";
import { textFault } from "../typed/text-faults.ts";
import { duplicate, invalid, repeated, required, type Violation } from "../violation.ts";
import type { StructureChecks } from "./structure.ts";

/** ValidateTolerations and validateTopologySpreadConstraints of pkg/apis/core. */
export const schedulingChecks: StructureChecks = {
  PodSpec: doubledConstraints,
  Toleration: tolerationFault,
  TopologySpreadConstraint: (constraint, path) => [
    ...(at(constraint, "whenUnsatisfiable") === undefined
      ? [required(path, "whenUnsatisfiable", "say DoNotSchedule or ScheduleAnyway")]
      : []),
    ...skewless(constraint, path),
    ...domains(constraint, path),
  ],
};

function tolerationFault(toleration: Json, path: Path): readonly Violation[] {
  const [key, operator, value] = ["key", "operator", "value"].map((field) => stringAt(toleration, field) ?? "");
  const place = [...path, "operator"];
  if ([key, operator, value].some(isOpen)) return [];
  if (key === "" && operator !== "Exists") {
    const why = 'operator must be Exists when `key` is empty, which means "match all values and all keys"';
    const found = invalid(place, operator ?? "", why, "name the key, or set the operator to Exists");
    return [operator === "" ? { ...found, path, missing: "no key" } : found];
  }
  if (operator === "Exists" && value !== "") {
    const why = "value must be empty when `operator` is 'Exists'";
    return [invalid(place, value ?? "", why, "remove the value, or set the operator to Equal")];
  }
  const seconds = at(toleration, "tolerationSeconds") ?? null;
  const effect = stringAt(toleration, "effect") ?? "";
  if (seconds !== null && effect !== "NoExecute" && !isOpen(effect)) {
    const why = "effect must be 'NoExecute' when `tolerationSeconds` is set";
    return [invalid([...path, "effect"], effect, why, "remove tolerationSeconds")];
  }
  const fault = operator === "Exists" ? undefined : textFault(value ?? "", "label value");
  return fault === undefined ? [] : [invalid(place, value ?? "", fault, "use the value of a taint")];
}

function skewless(constraint: Json, path: Path): readonly Violation[] {
  if (at(constraint, "maxSkew") !== undefined) return [];
  const found = invalid([...path, "maxSkew"], 0, "must be greater than zero", "set maxSkew to 1");
  return [{ ...found, path, missing: "no maxSkew" }];
}

function domains(constraint: Json, path: Path): readonly Violation[] {
  const [least, when] = [at(constraint, "minDomains"), stringAt(constraint, "whenUnsatisfiable") ?? ""];
  if (typeof least !== "number" || when !== "ScheduleAnyway") return [];
  const why = `can only use minDomains if whenUnsatisfiable=DoNotSchedule, not ${when}`;
  return [invalid([...path, "minDomains"], least, why, "remove minDomains")];
}

/** Two constraints of one topology that mean the same. */
function doubledConstraints(pod: Json, path: Path): readonly Violation[] {
  const keyOf = (constraint: Json): string =>
    `{${["topologyKey", "whenUnsatisfiable"].map((field) => stringAt(constraint, field) ?? "").join(", ")}}`;
  return repeated(listAt(pod, "topologySpreadConstraints"), keyOf).map(({ index, key }) => {
    const place = [...path, "topologySpreadConstraints", index];
    const shown = [...place, "{topologyKey, whenUnsatisfiable}"];
    return { ...duplicate(shown, key, "remove one of the two"), path: place };
  });
}

import { isBuiltIn } from "../../../catalog/index.ts";
import { isOpen, type Path } from "../../../source/index.ts";
import { fieldsAt, fieldText, groupKindOf, type WorldObject } from "../../../world/index.ts";
import { podPath, workloadKinds } from "../pods/pod.ts";
import { textFault } from "./typed/text-faults.ts";
import { invalid, type Violation } from "./violation.ts";

/** Labels and annotations, and selectors that want them (ValidateLabels, ValidateAnnotations). */
export function labelViolations({ object, ref }: WorldObject): readonly Violation[] {
  if (!isBuiltIn(ref.apiVersion, ref.kind) || object["sops"] !== undefined) return [];
  const isWorkload = workloadKinds.includes(groupKindOf(ref)) && ref.kind !== "Pod";
  const template = podPath({ object, ref } as WorldObject).slice(0, -1);
  return [
    ...valuesIn(object, ["metadata", "labels"]),
    ...valuesIn(object, ["metadata", "annotations"]),
    // Its validation leaves `metadata` out.
    ...(isWorkload ? valuesIn(object, [...template, "metadata", "labels"], [...template, "labels"]) : []),
    ...(isWorkload ? valuesIn(object, [...template, "metadata", "annotations"], [...template, "annotations"]) : []),
    ...(ref.kind === "Service" ? valuesIn(object, ["spec", "selector"]) : []),
  ];
}

function valuesIn(object: WorldObject["object"], path: Path, shown: Path = path): readonly Violation[] {
  const isLabel = path.at(-1) !== "annotations";
  return fieldsAt(object, ...path).flatMap(([key, value]) => {
    const why = isOpen(key) ? undefined : textFault(key, "qualified name");
    if (why !== undefined) {
      const remedy = why.startsWith("prefix") ? "write the part before the slash in small letters" : keyRemedy;
      return [{ ...invalid(shown, key, why, remedy), path: [...path, key] }];
    }
    if (!isLabel || typeof value !== "string" || isOpen(value)) return [];
    const fault = textFault(value, "label value");
    return fault === undefined ? [] : [{ ...invalid(shown, value, fault, valueRemedy), path: [...path, key] }];
  });
}

const keyRemedy = "name it with letters, digits, dashes, underscores and dots, and at most one slash";
const valueRemedy = "use at most 63 letters, digits, dashes, underscores and dots, or move it to the annotations";

const dataKey = /^[-._a-zA-Z0-9]+$/;

/** Keys of ConfigMaps and Secrets (IsConfigMapKey). */
export function keyViolations({ object }: WorldObject): readonly Violation[] {
  return ["data", "stringData", "binaryData"].flatMap((field) =>
    fieldsAt(object, field).flatMap(([key]) => {
      if (isOpen(key) || (dataKey.test(key) && key.length <= 253 && key !== "." && key !== "..")) return [];
      const why =
        key.length > 253
          ? "must be no more than 253 characters"
          : "a valid config key must consist of alphanumeric characters, '-', '_' or '.'";
      // What is written under stringData is merged into data first.
      const place = field === "stringData" ? "data" : field;
      const message = `${fieldText([place])}[${key}]: Invalid value: ${JSON.stringify(key)}: ${why}`;
      return [
        { path: [field, key], message, remedy: "name the key with letters, digits, dashes, underscores and dots" },
      ];
    }),
  );
}

import { isBuiltIn } from "../../../catalog/index.ts";
import type { Path } from "../../../source/index.ts";
import { at, fieldsAt, fieldText, groupKindOf, type WorldObject } from "../../../world/index.ts";
import { podPath, workloadKinds } from "../pod.ts";
import { invalid, type Violation } from "./violation.ts";

const labelValue = /^(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?$/;
const valueRule =
  "a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character";

const subdomain = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/;
const prefixRule =
  "prefix part a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character";

/** Values of labels, and of selectors that want them (ValidateLabels, IsLabelValue). */
export function labelViolations({ object, ref }: WorldObject): readonly Violation[] {
  if (!isBuiltIn(ref.apiVersion, ref.kind) || object["sops"] !== undefined) return [];
  const isWorkload = workloadKinds.includes(groupKindOf(ref)) && ref.kind !== "Pod";
  const template = podPath({ object, ref } as WorldObject).slice(0, -1);
  return [
    ...valuesIn(object, ["metadata", "labels"]),
    // Its validation leaves `metadata` out.
    ...(isWorkload ? valuesIn(object, [...template, "metadata", "labels"], [...template, "labels"]) : []),
    ...(isWorkload ? valuesIn(object, ["spec", "selector", "matchLabels"]) : []),
    ...(ref.kind === "Service" ? valuesIn(object, ["spec", "selector"]) : []),
  ];
}

function valuesIn(object: WorldObject["object"], path: Path, shown: Path = path): readonly Violation[] {
  const labels = at(object, ...path) ?? null;
  return fieldsAt(labels).flatMap(([key, value]) => {
    const prefix = key.includes("/") ? key.slice(0, key.indexOf("/")) : undefined;
    if (prefix !== undefined && !prefix.includes("$") && !subdomain.test(prefix)) {
      const remedy = "write the part before the slash in small letters";
      return [{ ...invalid(shown, key, prefixRule, remedy), path: [...path, key] }];
    }
    if (typeof value !== "string" || value.includes("$")) return [];
    const why = value.length > 63 ? "must be no more than 63 bytes" : labelValue.test(value) ? undefined : valueRule;
    if (why === undefined) return [];
    const remedy = "use at most 63 letters, digits, dashes, underscores and dots, or move it to the annotations";
    return [{ ...invalid(shown, value, why, remedy), path: [...path, key] }];
  });
}

const dataKey = /^[-._a-zA-Z0-9]+$/;

/** Keys of ConfigMaps and Secrets (IsConfigMapKey). */
export function keyViolations({ object }: WorldObject): readonly Violation[] {
  return ["data", "stringData", "binaryData"].flatMap((field) =>
    fieldsAt(object, field).flatMap(([key]) => {
      if (key.includes("$") || (dataKey.test(key) && key.length <= 253 && key !== "." && key !== "..")) return [];
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

import { jsonAt, jsonOfTexts, outsideValue, type Tracked } from "../../../../template/index.ts";
import { refName, type KeyedData, type WorldObject } from "../../../../world/index.ts";

/** What a property of a Secret is; `missing` when it certainly is not there. */
export type Property = { readonly kind: "value"; readonly value: Tracked } | { readonly kind: "missing" };

/**
 * A property as getFromSecretData of the Kubernetes provider finds it: first as a key (dots and all), else its first part as a key
 * and the rest as a path into the JSON that stands there.
 */
export function propertyOf(secret: WorldObject, property: string): Property {
  const data = dataOf(secret);
  const whole = data.values.get(property);
  if (whole) return { kind: "value", value: whole };
  const unknown: Property = { kind: "value", value: outsideValue(`${refName(secret.ref)}, ${property}`) };
  const dot = property.indexOf(".");
  const first = dot > 0 && dot < property.length - 1 ? data.values.get(property.slice(0, dot)) : undefined;
  if (!first) return data.complete ? { kind: "missing" } : unknown;
  const found = jsonAt(first, property.slice(dot + 1));
  if (found.kind === "found") return { kind: "value", value: found.value };
  return found.kind === "absent" ? { kind: "missing" } : unknown;
}

/** All of a Secret as one JSON object, keys sorted: what a reference without `property` gets. */
export function asJson(secret: WorldObject): Tracked {
  const { values, complete } = dataOf(secret);
  return complete ? jsonOfTexts(values) : outsideValue(`${refName(secret.ref)}, as JSON`);
}

export function dataOf(secret: WorldObject): KeyedData {
  return secret.data ?? { values: new Map(), complete: false };
}

import { refName, type KeyedData, type WorldObject } from "../../../world/index.ts";
import type { Tracked } from "../../../template/index.ts";
import { outsideValue } from "../outside.ts";

/** What a property of a Secret is; `missing` when it certainly is not there. */
export type Property = { readonly kind: "value"; readonly value: Tracked } | { readonly kind: "missing" };

/**
 * A property as GetSecret of the Kubernetes provider finds it: first as a key (dots and all), else its first part as a key and
 * the rest as a path into the JSON that stands there.
 */
export function propertyOf(secret: WorldObject, property: string): Property {
  const data = dataOf(secret);
  const whole = data.values.get(property);
  if (whole) return { kind: "value", value: whole };
  const first = property.split(".")[0] ?? "";
  const mayBeThere = !data.complete || (first !== property && data.values.has(first));
  const unknown = outsideValue(`${refName(secret.ref)}, ${property}`);
  return mayBeThere ? { kind: "value", value: unknown } : { kind: "missing" };
}

/** All of a Secret as one JSON object, keys sorted: what a reference without `property` gets. */
export function asJson(secret: WorldObject): Tracked {
  const { values, complete } = dataOf(secret);
  if (!complete) return outsideValue(`${refName(secret.ref)}, as JSON`);
  const pieces = [...values.keys()].sort().flatMap((key, index): Tracked => {
    const value = values.get(key) ?? [];
    return [{ text: `${index === 0 ? "{" : ","}${JSON.stringify(key)}:"` }, ...value.map(escaped), { text: '"' }];
  });
  return pieces.length === 0 ? [{ text: "{}" }] : [...pieces, { text: "}" }];
}

function escaped(piece: Tracked[number]): Tracked[number] {
  return { ...piece, text: JSON.stringify(piece.text).slice(1, -1), encoded: [...(piece.encoded ?? []), "toRawJson"] };
}

export function dataOf(secret: WorldObject): KeyedData {
  return secret.data ?? { values: new Map(), complete: false };
}

import { outsideValue, type Tracked } from "../../../../template/index.ts";
import { refName, stringAt, type WorldObject } from "../../../../world/index.ts";

/** `metadataPolicy: Fetch` with a property, `labels.x`. Others may add labels, so that an absent one is not known to be absent. */
export function metadataOf(secret: WorldObject, property: string): Tracked {
  const [part = "", name] = property.split(".");
  const text =
    name === undefined || property.split(".").length > 2 ? undefined : stringAt(secret.object, "metadata", part, name);
  const source = `${refName(secret.ref)}, ${property}`;
  return text === undefined
    ? outsideValue(source)
    : [{ text, from: { name: source, kind: "literal", alphabet: "any" } }];
}

/** All labels and annotations as JSON; deployers add their own. */
export function metadataJson(secret: WorldObject): Tracked {
  return outsideValue(`${refName(secret.ref)}, labels and annotations`);
}

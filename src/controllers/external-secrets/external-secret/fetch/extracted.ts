import type { Json, Path } from "../../../../source/index.ts";
import { jsonFields } from "../../../../template/index.ts";
import { stringAt, type KeyedData, type WorldObject } from "../../../../world/index.ts";
import { metadataJson } from "./metadata.ts";
import { dataOf } from "./secret-value.ts";

/** What cannot be taken out of a Secret, and the field that asks for it. */
interface Unextractable {
  readonly error: string;
  readonly path: Path;
}

/** GetSecretMap of the Kubernetes provider: all keys, or the fields of the JSON object under one key, each as JSON. */
export function extracted(extract: Json | undefined, secret: WorldObject): KeyedData | Unextractable {
  const fetchesMetadata = stringAt(extract, "metadataPolicy") === "Fetch";
  const property = stringAt(extract, "property") ?? "";
  if (fetchesMetadata) {
    const json = metadataJson(secret);
    return { values: new Map([["labels", json] as const, ["annotations", json] as const]), complete: property === "" };
  }
  const data = dataOf(secret);
  if (property === "") return data;
  const value = data.values.get(property);
  const path = ["property"];
  if (value === undefined) {
    const error = `property ${property} does not exist in key ${secret.ref.name}`;
    // With points in it, it may be a path into what JSON makes of the whole.
    return data.complete && !property.includes(".") ? { error, path } : { values: new Map(), complete: false };
  }
  const fields = jsonFields(value, "json");
  if (fields.kind === "invalid") return { error: "failed to unmarshal secret: invalid JSON format", path };
  return fields.kind === "found" ? { values: fields.value, complete: true } : { values: new Map(), complete: false };
}

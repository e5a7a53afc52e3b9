import { isOpen, type Json, type Path } from "../../../../source/index.ts";
import { at, refName, stringAt, type WorldObject } from "../../../../world/index.ts";
import { outsideValue, type Tracked } from "../../../../template/index.ts";
import type { Context } from "../../../engine/index.ts";
import { knownFromSource } from "../../known.ts";
import { isFailure, prefixed, providerFailure, type Failure } from "../failure.ts";
import { clientFor } from "../store-client.ts";
import { dataUnusable } from "./data-unusable.ts";
import { decodedValue } from "./decoding.ts";
import { metadataJson, metadataOf } from "./metadata.ts";
import { readableSecret } from "./readable-secret.ts";
import { asJson, dataOf, propertyOf } from "./secret-value.ts";

/** One entry of `spec.data`: a value, or why there is none (handleSecretData). */
export function fetchDatum(external: WorldObject, index: number, context: Context): Tracked | Failure {
  const entry = at(external.object, "spec", "data", index);
  const key = stringAt(entry, "remoteRef", "key") ?? "";
  const value = valueOf(external, entry, index, context);
  const decoded = isFailure(value) ? value : decodedDatum(external, entry, value, index, context);
  return isFailure(decoded) ? prefixed(`error processing spec.data[${index}] (key: ${key}), err: `, decoded) : decoded;
}

function valueOf(external: WorldObject, entry: Json | undefined, index: number, context: Context): Tracked | Failure {
  const reference = at(entry, "sourceRef", "storeRef") ?? at(external.object, "spec", "secretStoreRef");
  const client = clientFor(external, reference, context);
  if (isFailure(client)) return client;
  const key = stringAt(entry, "remoteRef", "key") ?? "";
  const property = stringAt(entry, "remoteRef", "property") ?? "";
  if (client.kind === "outside" || key === "") {
    const holder = client.kind === "outside" ? client.holder : refName(external.ref);
    return outsideValue(`${holder}, key ${property === "" ? key : `${key}, ${property}`}`);
  }
  const path: Path = ["spec", "data", index, "remoteRef", "key"];
  const absence = `secrets "${key}" not found`;
  const secret = readableSecret({ external, client, key, path, absence }, context);
  if (secret === "outside") return outsideValue(`Secret ${key}, ${property === "" ? "as JSON" : `key ${property}`}`);
  if (isFailure(secret)) return secret;
  if (stringAt(entry, "remoteRef", "metadataPolicy") === "Fetch") {
    return property === "" ? metadataJson(secret) : metadataOf(secret, property);
  }
  return property === "" ? asJson(secret) : found(external, secret, property, index, context);
}

function decodedDatum(
  external: WorldObject,
  entry: Json | undefined,
  value: Tracked,
  index: number,
  context: Context,
): Tracked | Failure {
  const decoded = decodedValue(stringAt(entry, "remoteRef", "decodingStrategy"), value);
  if (!("error" in decoded)) return decoded.value;
  const path: Path = ["spec", "data", index, "remoteRef", "decodingStrategy"];
  return dataUnusable(external, "decoding", decoded.error, path, context) ?? value;
}

function found(
  external: WorldObject,
  secret: WorldObject,
  property: string,
  index: number,
  context: Context,
): Tracked | Failure {
  const result = propertyOf(secret, property);
  if (result.kind === "value") return result.value;
  if (isOpen(property)) return outsideValue(`${refName(secret.ref)}, key ${property}`);
  const error = `property ${property} does not exist in data of secret "${secret.ref.name}"`;
  const stands = context.fails({
    rule: "external-secrets/source-missing",
    object: external.ref,
    about: `${secret.ref.name} ${property}`,
    message: error,
    blame: { object: external.ref, path: ["spec", "data", index, "remoteRef", "property"] },
    known: knownFromSource,
    details: {
      external: refName(external.ref),
      key: secret.ref.name,
      namespace: secret.ref.namespace,
      reason: "property",
      property,
      held: [...dataOf(secret).values.keys()].sort(),
    },
  });
  return stands ? providerFailure("failed", error) : outsideValue(`${refName(secret.ref)}, key ${property}`);
}

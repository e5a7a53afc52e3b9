import type { Json, Path } from "../../../source/index.ts";
import { at, listAt, refName, stringAt, type WorldObject } from "../../../world/index.ts";
import type { Tracked } from "../../../template/index.ts";
import type { Context } from "../../engine/index.ts";
import { knownFromSource } from "../known.ts";
import { outsideValue } from "../outside.ts";
import { isFailure, prefixed, providerFailure, type Failure } from "./failure.ts";
import { refusedRead } from "./read-permission.ts";
import { asJson, dataOf, propertyOf } from "./secret-value.ts";
import { sourceSecret } from "./source-secret.ts";
import { clientFor, type Client } from "./store-client.ts";
import { targetOf } from "./target.ts";

/** One entry of `spec.data`: a value, or why there is none (handleSecretData). */
export function fetchDatum(external: WorldObject, index: number, context: Context): Tracked | Failure {
  const entry = at(external.object, "spec", "data", index);
  const key = stringAt(entry, "remoteRef", "key") ?? "";
  const value = valueOf(external, entry, index, context);
  return isFailure(value) ? prefixed(`error processing spec.data[${index}] (key: ${key}), err: `, value) : value;
}

function valueOf(external: WorldObject, entry: Json | undefined, index: number, context: Context): Tracked | Failure {
  const reference = at(entry, "sourceRef", "storeRef") ?? at(external.object, "spec", "secretStoreRef");
  const client = clientFor(external, reference, context);
  if (isFailure(client)) return client;
  const key = stringAt(entry, "remoteRef", "key") ?? "";
  const property = stringAt(entry, "remoteRef", "property") ?? "";
  if (client.kind === "outside")
    return outsideValue(`${client.holder}, key ${property === "" ? key : `${key}, ${property}`}`);
  const path: Path = ["spec", "data", index, "remoteRef", "key"];
  const secret = readableSecret(external, client, { key, path }, context);
  if (secret === "outside") return outsideValue(`Secret ${key}, ${property === "" ? "as JSON" : `key ${property}`}`);
  if (isFailure(secret)) return secret;
  const value = property === "" ? asJson(secret) : found(external, secret, property, index, context);
  return isFailure(value) || isPlain(entry) ? value : outsideValue(`${refName(secret.ref)}, decoded`);
}

/** Decoding and metadata are not followed. */
function isPlain(entry: Json | undefined): boolean {
  const decoding = stringAt(entry, "remoteRef", "decodingStrategy") ?? "None";
  const metadata = stringAt(entry, "remoteRef", "metadataPolicy") ?? "None";
  return decoding === "None" && metadata === "None";
}

function readableSecret(
  external: WorldObject,
  client: Extract<Client, { kind: "this-cluster" }>,
  reference: { readonly key: string; readonly path: Path },
  context: Context,
): WorldObject | "outside" | Failure {
  const refused = refusedRead(external, client, reference.key, context);
  if (refused) return refused;
  return sourceSecret({ external, client, ...reference, absence: `secrets "${reference.key}" not found` }, context);
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
  if (property.includes("$")) return outsideValue(`${refName(secret.ref)}, key ${property}`);
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

/** What one entry of `spec.dataFrom` brings. Keys that are renamed, found or generated are not known here. */
export type Extracted = { readonly values: ReadonlyMap<string, Tracked>; readonly complete: boolean };

const unknownKeys: Extracted = { values: new Map(), complete: false };

/** handleExtractSecrets and handleFindAllSecrets. */
export function fetchAll(external: WorldObject, index: number, context: Context): Extracted | Failure {
  const entry = at(external.object, "spec", "dataFrom", index);
  const method = at(entry, "extract") !== undefined ? "extract" : "find";
  if (at(entry, "sourceRef", "generatorRef") !== undefined) return unknownKeys;
  const reference = at(entry, "sourceRef", "storeRef") ?? at(external.object, "spec", "secretStoreRef");
  const result = allOf(external, entry, index, clientFor(external, reference, context), context);
  return isFailure(result) ? prefixed(`error processing spec.dataFrom[${index}].${method}, err: `, result) : result;
}

function allOf(
  external: WorldObject,
  entry: Json | undefined,
  index: number,
  client: Client | Failure,
  context: Context,
): Extracted | Failure {
  if (isFailure(client)) return client;
  if (client.kind === "outside") return unknownKeys;
  const key = stringAt(entry, "extract", "key");
  const refused = refusedRead(external, client, key, context);
  if (refused)
    return key === undefined ? prefixed("error getting all secrets: unable to list secrets: ", refused) : refused;
  if (key === undefined) return unknownKeys;
  // NoSecretErr: with another deletionPolicy than Retain an absent Secret counts as empty.
  const toleratesAbsence = targetOf(external).deletionPolicy !== "Retain";
  if (toleratesAbsence && !context.world.get("Secret", client.namespace, key)) return unknownKeys;
  const path: Path = ["spec", "dataFrom", index, "extract", "key"];
  const secret = sourceSecret({ external, client, key, path, absence: "Secret does not exist" }, context);
  if (secret === "outside") return unknownKeys;
  if (isFailure(secret)) return secret;
  const isWhole = stringAt(entry, "extract", "property") === undefined && listAt(entry, "rewrite").length === 0;
  return isWhole && isPlain({ remoteRef: at(entry, "extract") ?? null }) ? dataOf(secret) : unknownKeys;
}

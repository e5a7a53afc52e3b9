import type { Json, Path } from "../../../../source/index.ts";
import { at, listAt, stringAt, type KeyedData, type WorldObject } from "../../../../world/index.ts";
import type { Context, ControllerEvent } from "../../../engine/index.ts";
import { isFailure, prefixed, type Failure } from "../failure.ts";
import { refusedRead } from "../read-permission.ts";
import { clientFor, type Client } from "../store-client.ts";
import { targetOf } from "../target.ts";
import { convertKeys, validKeys } from "./convert-keys.ts";
import { dataUnusable, type Step } from "./data-unusable.ts";
import { decodedValues } from "./decoding.ts";
import { extracted } from "./extracted.ts";
import { foundSecrets } from "./found-secrets.ts";
import { generated } from "./generated.ts";
import { readableSecret } from "./readable-secret.ts";
import { rewriteKeys, type Rewritten } from "./rewrite.ts";
import { isCertainlyAbsent } from "./source-secret.ts";

/** What one entry of `spec.dataFrom` brings. */
export interface Fetched {
  readonly data: KeyedData;
  readonly events: readonly ControllerEvent[];
}

const unknownKeys: KeyedData = { values: new Map(), complete: false };

type Method = "find" | "extract" | "sourceRef.generatorRef";

/** One entry of `spec.dataFrom` (handleFindAllSecrets, handleExtractSecrets, handleGenerateSecrets). */
export function fetchAll(external: WorldObject, index: number, context: Context): Fetched | Failure {
  const entry = at(external.object, "spec", "dataFrom", index);
  const method: Method = methodOf(entry);
  const of = { external, entry, index, method, context };
  const raw = method === "sourceRef.generatorRef" ? generated(external, index, context) : fromStore(of);
  if (raw === "absent") return absent(index);
  if (isFailure(raw)) return prefixed(`error processing spec.dataFrom[${index}].${method}, err: `, raw);
  const data = afterwards(of, raw);
  if (isFailure(data)) return prefixed(`error processing spec.dataFrom[${index}].${method}, err: `, data);
  return { data, events: [] };
}

function methodOf(entry: Json | undefined): Method {
  if (at(entry, "find") !== undefined) return "find";
  return at(entry, "extract") !== undefined ? "extract" : "sourceRef.generatorRef";
}

interface Entry {
  readonly external: WorldObject;
  readonly entry: Json | undefined;
  readonly index: number;
  readonly method: Method;
  readonly context: Context;
}

/** NoSecretErr: with another deletionPolicy than Retain an absent Secret counts as empty. */
function absent(index: number): Fetched {
  const message = `secret does not exist at provider using spec.dataFrom[${index}]`;
  return {
    data: { values: new Map(), complete: true },
    events: [{ type: "Normal", reason: "MissingProviderSecret", message }],
  };
}

function fromStore({ external, entry, index, method, context }: Entry): KeyedData | "absent" | Failure {
  const reference = at(entry, "sourceRef", "storeRef") ?? at(external.object, "spec", "secretStoreRef");
  const client = clientFor(external, reference, context);
  if (isFailure(client)) return client;
  const path: Path = ["spec", "dataFrom", index, method];
  if (method === "find") return found(external, at(entry, "find"), client, path, context);
  const key = stringAt(entry, "extract", "key") ?? "";
  if (client.kind === "outside" || key === "") return unknownKeys;
  const request = { external, client, key, path: [...path, "key"], absence: "Secret does not exist" };
  if (targetOf(external).deletionPolicy !== "Retain" && !context.world.get("Secret", client.namespace, key)) {
    return (
      refusedRead(external, client, key, context) ?? (isCertainlyAbsent(request, context) ? "absent" : unknownKeys)
    );
  }
  const secret = readableSecret(request, context);
  if (secret === "outside") return unknownKeys;
  if (isFailure(secret)) return secret;
  const result = extracted(at(entry, "extract"), secret);
  if (!("error" in result)) return result;
  return dataUnusable(external, "extract", result.error, [...path, ...result.path], context) ?? unknownKeys;
}

function found(
  external: WorldObject,
  find: Json | undefined,
  client: Client,
  path: Path,
  context: Context,
): KeyedData | Failure {
  if (client.kind === "outside") return unknownKeys;
  const refused = refusedRead(external, client, undefined, context);
  if (refused) return prefixed("error getting all secrets: unable to list secrets: ", refused);
  const result = foundSecrets(find, client.namespace, context);
  if (!("error" in result)) return result;
  return dataUnusable(external, "find", result.error, [...path, "name", "regexp"], context) ?? unknownKeys;
}

/**
 * rewrite; without it conversionStrategy (find converts its names in any case); then the keys are looked at, then the values are
 * decoded. What a generator makes is neither converted nor decoded.
 */
function afterwards({ external, entry, index, method, context }: Entry, raw: KeyedData): KeyedData | Failure {
  let data = raw;
  for (const { step, prefix, path, apply } of stepsOf(entry, method)) {
    const result = apply(data);
    if (!("error" in result)) data = result;
    else {
      const error = `${prefix}${result.error}`;
      const failure = dataUnusable(external, step, error, ["spec", "dataFrom", index, ...path], context);
      if (failure) return failure;
      data = unknownKeys;
    }
  }
  return data;
}

interface Afterwards {
  readonly step: Step;
  /** What External Secrets says before the error. */
  readonly prefix: string;
  readonly path: Path;
  apply(data: KeyedData): Rewritten;
}

function stepsOf(entry: Json | undefined, method: Method): readonly Afterwards[] {
  const operations = listAt(entry, "rewrite");
  const path = method.split(".");
  const strategy = stringAt(entry, method, "conversionStrategy") ?? "Default";
  const conversion: Afterwards = {
    step: "conversion",
    prefix: `error applying conversion strategy ${strategy} to keys: `,
    path,
    apply: (data) => convertKeys(strategy, data),
  };
  const rewrite: Afterwards = {
    step: "rewrite",
    prefix: "error applying rewrite to keys: ",
    path: ["rewrite"],
    apply: (data) => rewriteKeys(operations, data),
  };
  const keys: Afterwards = {
    step: "keys",
    prefix: "invalid secret keys (TIP: use rewrite or conversionStrategy to change keys): ",
    path,
    apply: validKeys,
  };
  if (method === "sourceRef.generatorRef") return [rewrite, keys];
  const decoding: Afterwards = {
    step: "decoding",
    prefix: "",
    path: [method, "decodingStrategy"],
    apply: (data) => decodedValues(stringAt(entry, method, "decodingStrategy"), data),
  };
  if (method === "find") return [conversion, rewrite, keys, decoding];
  return operations.length === 0 ? [conversion, keys, decoding] : [rewrite, keys, decoding];
}

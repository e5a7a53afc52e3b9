import type { Ref } from "../render/index.ts";
import type { Json } from "../source/index.ts";
import type { Tracked } from "../template/index.ts";
import { decodedOrMeant } from "./base64.ts";
import { groupKindOf } from "./group-kind.ts";
import { fieldsAt } from "./json.ts";
import type { JsonObject, KeyedData, WorldObject } from "./world-object.ts";

/** What a Secret or ConfigMap holds, as it is written. What SOPS has encrypted or a plugin fills in is known to exist, and nothing else. */
export function keyedData(ref: Ref, object: JsonObject, complete = true): KeyedData | undefined {
  const isSealed = object["sops"] !== undefined;
  return dataOf(
    ref,
    object,
    complete && !isFilled(object),
    (text) => isSealed || isCiphertext(text) || isPlaceholder(object, text),
  );
}

/** What argocd-vault-plugin puts a value in the place of: with the whole path in it, or with one for the object (pkg/kube/util.go). */
export function isPlaceholder(object: JsonObject, text: string): boolean {
  if (/<path:[^#<>]+#[^<>]+>/.test(text)) return true;
  const hasPath = fieldsAt(object, "metadata", "annotations").some(([name]) => name === "avp.kubernetes.io/path");
  return hasPath && /<[^<>]+>/.test(text);
}

/** By these a Secret or ConfigMap asks for more keys than are written: Reflector and Replicator copy them in, a generator makes them. */
const fillers = [
  "reflector.v1.k8s.emberstack.com/reflects",
  "replicator.v1.mittwald.de/replicate-from",
  "secret-generator.v1.mittwald.de/autogenerate",
];

function isFilled(object: JsonObject): boolean {
  return fieldsAt(object, "metadata", "annotations").some(([name]) => fillers.includes(name));
}

const stillSealed = new WeakMap<WorldObject, WorldObject>();

/**
 * The object where nobody decrypts it: what a generator has read from a file of SOPS are values like any other. One with a field
 * `sops` is not applied at all.
 */
export function asCiphertext(object: WorldObject): WorldObject {
  const known = stillSealed.get(object);
  if (known) return known;
  const isSealed = [...(object.data?.values.values() ?? [])].some(([piece]) => piece?.from?.kind === "outside");
  const data = isSealed ? dataOf(object.ref, object.object, object.data?.complete, () => false) : object.data;
  const made = isSealed && object.object["sops"] === undefined ? { ...object, data } : object;
  stillSealed.set(object, made);
  return made;
}

/** One value of SOPS, or a whole file of it: its marks are those by which kustomize-controller knows one (decryptor.go). */
export function isCiphertext(text: string): boolean {
  return text.startsWith("ENC[") || /sops_mac=ENC\[|"mac": "ENC\[|\bmac: ENC\[|^\[sops\]/m.test(text);
}

function dataOf(
  ref: Ref,
  object: JsonObject,
  complete = true,
  isSealed: (text: string) => boolean,
): KeyedData | undefined {
  const kind = groupKindOf(ref);
  if (kind !== "Secret" && kind !== "ConfigMap") return undefined;
  const values = new Map<string, Tracked>();
  const add = (key: string, text: string): void => {
    const name = `${ref.kind} ${ref.name}, key ${key}`;
    const sealed = isSealed(text);
    const from = { name, kind: sealed ? "outside" : "literal", alphabet: "any" } as const;
    values.set(key, [{ text: sealed ? "encrypted" : text, from }]);
  };
  for (const [key, value] of fieldsAt(object, "data"))
    add(key, kind === "Secret" ? decodedOrMeant(textOf(value)) : textOf(value));
  for (const [key, value] of fieldsAt(object, "binaryData")) add(key, decodedOrMeant(textOf(value)));
  for (const [key, value] of fieldsAt(object, "stringData")) add(key, textOf(value));
  return { values, complete };
}

/** The API server decodes `null` as the empty text that a string begins with. */
function textOf(value: Json): string {
  if (value === null) return "";
  return typeof value === "string" ? value : JSON.stringify(value);
}

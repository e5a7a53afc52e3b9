import type { Json, Path } from "../../../source/index.ts";
import { isOutside, plainText } from "../../../template/index.ts";
import { fieldsAt, listAt, refName, stringAt, type KeyedData, type WorldObject } from "../../../world/index.ts";
import type { Context } from "../../engine/index.ts";
import { knownFromSource } from "../known.ts";
import { looksLike } from "../looks-like.ts";
import { combined } from "./combined.ts";
import { isFailure, writeFailure, type Failure } from "./failure.ts";
import { renderKey } from "./render-key.ts";
import { isHashed } from "./source-secret.ts";
import { keysIn } from "./keys-in.ts";

const path: Path = ["spec", "target", "template", "templateFrom"];

const unknownKeys: KeyedData = { values: new Map(), complete: false };

/**
 * One entry of `templateFrom`, as far as it goes into the Secret's data: ConfigMap, then Secret, then literal (mergeConfigMap,
 * mergeSecret, mergeLiteral).
 */
export function templatedFrom(
  external: WorldObject,
  entry: Json,
  index: number,
  data: KeyedData,
  context: Context,
): KeyedData | Failure {
  if ((stringAt(entry, "target") ?? "Data").toLowerCase() !== "data") return { values: new Map(), complete: true };
  const parts = (["configMap", "secret"] as const).flatMap((field) =>
    fieldsAt(entry, field).length === 0 ? [] : [fromHolder(external, entry, field, index, data, context)],
  );
  const literal = stringAt(entry, "literal");
  if (literal !== undefined) {
    const template = { name: literal, text: literal, path: [...path, index, "literal"] };
    const rendered = renderKey(external, template, data, context);
    parts.push(isFailure(rendered) ? rendered : keysIn(rendered));
  }
  return combined(parts);
}

function fromHolder(
  external: WorldObject,
  entry: Json,
  field: "configMap" | "secret",
  index: number,
  data: KeyedData,
  context: Context,
): KeyedData | Failure {
  const kind = field === "configMap" ? "ConfigMap" : "Secret";
  const name = stringAt(entry, field, "name") ?? "";
  const holder = context.world.get(kind, external.ref.namespace, name);
  if (!holder) return absentHolder(external, kind, name, [...path, index, field, "name"], context);
  const results = listAt(entry, field, "items").map((item, position) => {
    const key = stringAt(item, "key") ?? "";
    const itemPath = [...path, index, field, "items", position, "key"];
    const text = holder.data?.values.get(key);
    if (!text) return holder.data?.complete ? absentKey(external, holder, key, itemPath, context) : unknownKeys;
    if (isOutside(text)) return unknownKeys;
    const rendered = renderKey(external, { name: key, text: plainText(text), path: itemPath }, data, context);
    if (isFailure(rendered)) return rendered;
    if (stringAt(item, "templateAs") === "KeysAndValues") return keysIn(rendered);
    return { values: new Map([[key, rendered]]), complete: true };
  });
  return combined(results);
}

function absentHolder(
  external: WorldObject,
  kind: "ConfigMap" | "Secret",
  name: string,
  blamed: Path,
  context: Context,
): KeyedData | Failure {
  const { namespace } = external.ref;
  const meant = context.world
    .list(kind, namespace)
    .find(({ ref }) => isHashed(name, ref.name) || looksLike(name, ref.name));
  if (!meant) {
    context.assumes({ message: `${kind} ${name} exists in namespace ${namespace}`, object: undefined });
    return unknownKeys;
  }
  const plural = kind === "ConfigMap" ? "configmaps" : "secrets";
  const error = `could not apply template: error fetching templateFrom data: ${plural} "${name}" not found`;
  return templateFromFails(external, name, error, blamed, { kind, meant: meant.ref.name }, context) ?? unknownKeys;
}

function absentKey(
  external: WorldObject,
  holder: WorldObject,
  key: string,
  blamed: Path,
  context: Context,
): KeyedData | Failure {
  const { kind, name } = holder.ref;
  const error = `could not apply template: error fetching templateFrom data: error in ${kind.toLowerCase()} ${name}: missing key ${key}`;
  const held = [...(holder.data?.values.keys() ?? [])].sort();
  return templateFromFails(external, `${name} ${key}`, error, blamed, { kind, held }, context) ?? unknownKeys;
}

function templateFromFails(
  external: WorldObject,
  about: string,
  error: string,
  blamed: Path,
  details: { readonly [name: string]: Json },
  context: Context,
): Failure | undefined {
  const stands = context.fails({
    rule: "external-secrets/template-error",
    object: external.ref,
    about: `templateFrom ${about}`,
    message: error,
    blame: { object: external.ref, path: blamed },
    known: knownFromSource,
    details: { external: refName(external.ref), key: about, message: error, missing: null, fetched: [], ...details },
  });
  return stands ? writeFailure(error) : undefined;
}

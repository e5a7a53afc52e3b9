import type { Json, Path } from "../../../../source/index.ts";
import { isOutside, plainText } from "../../../../template/index.ts";
import { fieldsAt, listAt, refName, stringAt, type KeyedData, type WorldObject } from "../../../../world/index.ts";
import type { Blame, Context } from "../../../engine/index.ts";
import { knownFromSource } from "../../known.ts";
import { looksLike } from "../../../../catalog/index.ts";
import { combined } from "../combined.ts";
import { isFailure, writeFailure, type Failure } from "../failure.ts";
import { renderKey, type KeyTemplate } from "./render-key.ts";
import { isHashed } from "../fetch/source-secret.ts";
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
  const parts = (["configMap", "secret"] as const).flatMap((field) =>
    fieldsAt(entry, field).length === 0 ? [] : [fromHolder(external, entry, field, index, data, context)],
  );
  const literal = stringAt(entry, "literal");
  if (literal !== undefined) {
    const template = { name: literal, text: literal, holder: external, path: [...path, index, "literal"] };
    parts.push(keysFrom(external, template, data, context));
  }
  const all = combined(parts);
  // What goes into labels or annotations can fail like the rest.
  const isData = (stringAt(entry, "target") ?? "Data").toLowerCase() === "data";
  return isData || isFailure(all) ? all : { values: new Map(), complete: true };
}

/** A template that yields keys and values. */
function keysFrom(
  external: WorldObject,
  template: Omit<KeyTemplate, "of">,
  data: KeyedData,
  context: Context,
): KeyedData | Failure {
  const rendered = renderKey(external, { ...template, of: "templateFrom" }, data, context);
  if (isFailure(rendered)) return rendered;
  const keys = keysIn(rendered);
  if (!("error" in keys)) return keys;
  const error = `could not apply template: error fetching templateFrom data: ${keys.error}`;
  const about = { object: template.holder.ref, path: template.path };
  return templateFromFails(external, "literal", error, about, { yields: keys.error }, context) ?? unknownKeys;
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
    const template = { name: key, text: plainText(text), ...placeOf(external, holder, key, itemPath) };
    if (stringAt(item, "templateAs") === "KeysAndValues") {
      return keysFrom(external, { ...template, name: template.text }, data, context);
    }
    const rendered = renderKey(external, { ...template, of: "templateFrom" }, data, context);
    return isFailure(rendered) ? rendered : { values: new Map([[key, rendered]]), complete: true };
  });
  return combined(results);
}

/** A ConfigMap of the repository shows its own line, a Secret's is hidden. */
function placeOf(
  external: WorldObject,
  holder: WorldObject,
  key: string,
  path: Path,
): Pick<KeyTemplate, "holder" | "path"> {
  const isShown =
    holder.ref.kind === "ConfigMap" && stringAt(holder.manifest && holder.object, "data", key) !== undefined;
  return isShown ? { holder, path: ["data", key] } : { holder: external, path };
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
  const blame = { object: external.ref, path: blamed };
  return templateFromFails(external, name, error, blame, { kind, meant: meant.ref.name }, context) ?? unknownKeys;
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
  const blame = { object: external.ref, path: blamed };
  return templateFromFails(external, `${name} ${key}`, error, blame, { kind, held }, context) ?? unknownKeys;
}

function templateFromFails(
  external: WorldObject,
  about: string,
  error: string,
  blame: Blame,
  details: { readonly [name: string]: Json },
  context: Context,
): Failure | undefined {
  const stands = context.fails({
    rule: "external-secrets/template-error",
    object: external.ref,
    about: `templateFrom ${about}`,
    message: error,
    blame,
    known: knownFromSource,
    details: { external: refName(external.ref), key: about, message: error, missing: null, fetched: [], ...details },
  });
  return stands ? writeFailure(error) : undefined;
}

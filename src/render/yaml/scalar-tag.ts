import { mergeError, resolvePlain, type Scalar } from "../../source/index.ts";
import { jsonType } from "../kustomization/decode.ts";
import { parseTimestamp } from "./timestamp.ts";

/** The YAML type of a scalar, as go-yaml v3 notes it beside the text. */
export type ScalarTag = "str" | "int" | "float" | "bool" | "null" | "timestamp";

const integer = /^[-+]?(0[xXoObB][0-9a-fA-F_]+|[0-9_]+)$/;

export function tagOf({ style, value, text }: Scalar): ScalarTag {
  return style !== "plain" || (typeof value === "string" && parseTimestamp(text) === undefined)
    ? "str"
    : tagOfPlain(text);
}

function tagOfPlain(text: string): ScalarTag {
  const value = resolvePlain(text);
  if (value === null) return "null";
  if (typeof value === "boolean") return "bool";
  if (typeof value === "string") return parseTimestamp(text) === undefined ? "str" : "timestamp";
  return integer.test(text) ? "int" : "float";
}

/**
 * Why a text cannot be a key that kustomize makes: it writes such keys without quotes, where they may be no text any more. YAML
 * 1.1, in which a kustomization file is read, even makes `true` of an unquoted `y`.
 */
export function keyError(key: Scalar): string | undefined {
  if (key.text === "<<") return `yaml: ${mergeError}`;
  const isText = tagOfPlain(key.text) === "str" && jsonType(key) === "string";
  return isText ? undefined : "json: unsupported type: map[interface {}]interface {}";
}

/** A text read anew, as when nobody knows its type. */
export function plainValue(text: string): Scalar["value"] {
  return parseTimestamp(text) ?? resolvePlain(text);
}

/** Why a text cannot stand in a scalar of the type, in the words of go-yaml, which counts a date as text here. */
export function tagError(text: string, tag: ScalarTag): string | undefined {
  if (fitsTag(text, tag)) return undefined;
  const found = tagOfPlain(text);
  return `yaml: cannot decode !!${found === "timestamp" ? "str" : found} \`${text}\` as a !!${tag}`;
}

/** Can a text stand in a scalar of the type? Any can in a string, and an integer is a float too. */
function fitsTag(text: string, tag: ScalarTag): boolean {
  const found = tagOfPlain(text);
  return tag === "str" || found === tag || (tag === "float" && found === "int");
}

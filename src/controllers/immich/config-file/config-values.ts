import { immichSettings, oauthNeeds, type SettingKind } from "../../../catalog/index.ts";
import { nodeAt, type Node, type Scalar } from "../../../source/index.ts";

/** A value that Immich refuses. */
export interface BadValue {
  /** With dots. */
  readonly setting: string;
  readonly node: Node;
  /** The constraint of class-validator that it breaks. */
  readonly constraint: string;
  /** What zod says of it; undefined where zod takes it. */
  readonly zod: string | undefined;
  /** Undefined where class-validator takes it. */
  readonly isValidBefore3?: boolean;
}

/** The values that Immich refuses, in the order of the file. Nulls and what `isKnown` doubts are not judged. */
export function badValues(settings: Node, isKnown: (node: Node) => boolean): readonly BadValue[] {
  const bad: BadValue[] = [];
  for (const { setting, node } of leaves(settings)) {
    const kind = immichSettings.get(setting);
    if (kind === undefined || !isKnown(node)) continue;
    const verdict = judge(kind, node);
    if (verdict) bad.push({ setting, node, ...verdict });
  }
  return [...bad, ...missingForOauth(settings, isKnown)];
}

/** Settings that no release knows. */
export function unknownSettings(settings: Node): readonly { readonly setting: string; readonly node: Node }[] {
  const prefixes = [...immichSettings.keys()];
  return leaves(settings).filter(
    ({ setting }) => !immichSettings.has(setting) && !prefixes.some((known) => known.startsWith(`${setting}.`)),
  );
}

interface Leaf {
  readonly setting: string;
  readonly node: Node;
}

/** Lists count as values, as in lodash's `_.isObject && !_.isArray` of getKeysDeep. */
function leaves(node: Node, path: readonly string[] = []): readonly Leaf[] {
  if (node.kind !== "mapping") return path.length === 0 ? [] : [{ setting: path.join("."), node }];
  return node.entries.flatMap(({ key, value }) => leaves(value, [...path, key.text]));
}

type Verdict = Pick<BadValue, "constraint" | "zod" | "isValidBefore3">;

function judge(kind: SettingKind, node: Node): Verdict | undefined {
  if (node.kind === "scalar" && node.value === null) return undefined;
  switch (kind.kind) {
    case "any":
      return undefined;
    case "boolean":
      return isBoolean(node) ? undefined : { constraint: "isBoolean", zod: received("boolean", node) };
    case "text":
      return typeOf(node) === "string" ? undefined : { constraint: "isString", zod: received("string", node) };
    case "number":
      return judgeNumber(kind, node);
    case "option":
      return judgeOption(kind, node);
    case "url":
      return judgeUrl(kind, node);
  }
}

function judgeNumber(kind: SettingKind & { readonly kind: "number" }, node: Node): Verdict | undefined {
  if (node.kind !== "scalar") return { constraint: kind.whole ? "isInt" : "isNumber", zod: received("number", node) };
  const isText = typeOf(node) === "string";
  const number = Number(node.text);
  if (isText && (kind.takesText === "never" || Number.isNaN(number) || node.text === "")) {
    const zod = kind.takesText === "always" ? "Invalid input: expected number, received NaN" : received("number", node);
    return { constraint: kind.whole ? "isInt" : "isNumber", zod };
  }
  const isValidBefore3 = isText && kind.takesText === "before 3.0";
  if (isValidBefore3) return { constraint: "", zod: received("number", node), isValidBefore3 };
  if (typeOf(node) === "boolean") return { constraint: "isInt", zod: received("number", node) };
  if (kind.whole && !Number.isInteger(number))
    return { constraint: "isInt", zod: "Invalid input: expected int, received number" };
  if (number < kind.from) return { constraint: "min", zod: `Too small: expected number to be >=${kind.from}` };
  return number > kind.to ? { constraint: "max", zod: `Too big: expected number to be <=${kind.to}` } : undefined;
}

function judgeOption(kind: SettingKind & { readonly kind: "option" }, node: Node): Verdict | undefined {
  const zod = `Invalid option: expected one of ${kind.options.map((option) => `"${option}"`).join("|")}`;
  if (kind.list !== (node.kind === "sequence")) {
    return { constraint: "isEnum", zod: kind.list ? received("array", node) : zod };
  }
  const items = node.kind === "sequence" ? node.items : [node];
  const isWrong = items.some((item) => item.kind === "scalar" && !kind.options.includes(item.text));
  return isWrong ? { constraint: "isEnum", zod } : undefined;
}

/** `isUrl` wants a scheme; `new URL`, which zod uses, takes any word before a colon for one. */
function judgeUrl(kind: SettingKind & { readonly kind: "url" }, node: Node): Verdict | undefined {
  if (node.kind !== "scalar" || typeOf(node) !== "string" || (node.text === "" && kind.mayBeEmpty)) return undefined;
  const zod = URL.canParse(node.text) ? undefined : kind.zod;
  const isUrl = /^https?:\/\/[^\s/]+/i.test(node.text) && !/\s/.test(node.text);
  if (kind.since3) return zod === undefined ? undefined : { constraint: "isUrl", zod, isValidBefore3: true };
  return isUrl ? undefined : { constraint: "isUrl", zod };
}

function missingForOauth(settings: Node, isKnown: (node: Node) => boolean): readonly BadValue[] {
  const enabled = nodeAt(settings, ["oauth", "enabled"]);
  if (enabled?.kind !== "scalar" || enabled.text !== "true") return [];
  return oauthNeeds.flatMap((setting): readonly BadValue[] => {
    const node = nodeAt(settings, setting.split("."));
    if (node && (node.kind !== "scalar" || node.text !== "" || !isKnown(node))) return [];
    return [{ setting, node: node ?? enabled, constraint: "isNotEmpty", zod: undefined }];
  });
}

/** js-yaml reads only `true` and `false` as booleans; Immich takes these words in quotes too. */
function isBoolean(node: Node): boolean {
  return node.kind === "scalar" && /^(true|True|TRUE|false|False|FALSE)$/.test(node.text);
}

function received(expected: string, node: Node): string {
  return `Invalid input: expected ${expected}, received ${typeOf(node)}`;
}

function typeOf(node: Node): string {
  if (node.kind !== "scalar") return node.kind === "sequence" ? "array" : "object";
  if (isBoolean(node) && isPlain(node)) return "boolean";
  return typeof node.value === "number" || typeof node.value === "bigint" ? "number" : "string";
}

function isPlain({ style }: Scalar): boolean {
  return style === "plain";
}

import { templateFunctions } from "../template/index.ts";
import type { Chart } from "./chart.ts";
import { fieldText, literal } from "./template-operand.ts";

/** A text with its actions evaluated. `fails`: Helm stops with these words. `beyond`: more than is followed here. */
type Rendering =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "fails"; readonly words: string; readonly action: string }
  | { readonly kind: "beyond" };

/** A chart whose names are settled. */
export type NamedChart = Chart & { readonly fullname: string };

const beyond: Rendering = { kind: "beyond" };
const action = /\{\{(-?)\s*((?:"(?:[^"\\]|\\.)*"|`[^`]*`|[^`"}]|\}(?!\}))*?)\s*(-?)\}\}/g;

/**
 * The templates that people write into values: a field of the release or of the values, a literal, `printf`, and the full name.
 * Executed with Helm 3.19.
 */
export function renderText(chart: NamedChart, source: string): Rendering {
  if (!source.includes("{{")) return { kind: "text", text: source };
  // Go reads the whole text before it evaluates any of it.
  for (const [whole, , body] of source.matchAll(action)) {
    const words = unknownWord((body ?? "").trim(), source);
    if (words !== undefined) return { kind: "fails", words, action: whole };
  }
  let output = "";
  let end = 0;
  let trimNext = false;
  for (const found of source.matchAll(action)) {
    const [whole, trimBefore, body, trimAfter] = found as unknown as [string, string, string, string];
    const value = evaluate(chart, body.trim());
    if (value === undefined) return beyond;
    output += trimmed(source.slice(end, found.index), trimNext, trimBefore !== "") + value;
    end = found.index + whole.length;
    trimNext = trimAfter !== "";
  }
  const rest = source.slice(end);
  return rest.includes("{{") ? beyond : { kind: "text", text: output + trimmed(rest, trimNext, false) };
}

function trimmed(part: string, start: boolean, end: boolean): string {
  const from = start ? part.replace(/^[ \t\r\n]+/, "") : part;
  return end ? from.replace(/[ \t\r\n]+$/, "") : from;
}

const operand = /"(?:[^"\\]|\\.)*"|`[^`]*`|\$?\.[\w.]+|\S+/g;

function evaluate(chart: NamedChart, body: string): string | undefined {
  if (body.startsWith("/*") && body.endsWith("*/")) return "";
  const [head, ...rest] = body.match(operand) ?? [];
  if (head === undefined) return undefined;
  if (head === "printf") return formatted(chart, rest);
  if (head === "include") {
    const wanted = rest[0] === '"bjw-s.common.lib.chart.names.fullname"' && (rest[1] === "." || rest[1] === "$");
    return wanted && rest.length === 2 ? chart.fullname : undefined;
  }
  return rest.length === 0 ? (literal(head) ?? fieldText(chart, head)) : undefined;
}

const keywords = "block break continue define else end false if nil range template true with".split(" ");
const ofHelm =
  "fail fromJsonArray fromToml fromYamlArray getHostByName include lookup mustToJson mustToToml mustToYaml required toToml toYamlPretty tpl";
const known: ReadonlySet<string> = new Set([
  ...keywords,
  ...ofHelm.split(" "),
  ...templateFunctions.map(({ name }) => name),
]);

/** What Go's parser says of an action that begins with a word or a variable it does not know. */
function unknownWord(body: string, source: string): string | undefined {
  const word = /^[\p{L}_][\p{L}\p{N}_]*/u.exec(body)?.[0];
  if (word !== undefined && !known.has(word)) return `function "${word}" not defined`;
  const variable = /^\$[\p{L}\p{N}_]+/u.exec(body)?.[0];
  // Where any variable is declared, which ones are known is beyond us.
  return variable !== undefined && !source.includes(":=") ? `undefined variable "${variable}"` : undefined;
}

function formatted(chart: NamedChart, [format, ...operands]: readonly string[]): string | undefined {
  const pattern = format === undefined ? undefined : literal(format);
  const values = operands.map((one) => literal(one) ?? fieldText(chart, one));
  if (pattern === undefined || values.some((value) => value === undefined)) return undefined;
  const verbs = pattern.match(/%./g) ?? [];
  if (verbs.length !== values.length || verbs.some((verb) => verb !== "%s" && verb !== "%v")) return undefined;
  let index = 0;
  return pattern.replace(/%./g, () => values[index++] as string);
}

import { fail, refuse } from "../halt.ts";
import { concatAll, encode } from "../text/text.ts";
import type { Text } from "../text/text.ts";
import { RUNE_ERROR, runeAt } from "../text/utf8.ts";
import type { Bytes } from "../text/utf8.ts";
import { concrete, sortedEntries, string, typeName } from "../values/values.ts";
import type { Value } from "../values/values.ts";
import { encodeBase64 } from "./base64.ts";
import { formatFloat } from "./float.ts";
import { jsonTime } from "./time-format.ts";
import { versionText } from "./semver.ts";

/** How encoding/json is asked to write. */
export interface JsonStyle {
  /** The template function, for the sources' sake. */
  readonly name: string;
  readonly escapesHtml: boolean;
  readonly indent?: string | undefined;
}

/** Inside so many lists and objects a value is taken to hold itself; encoding/json looks for that from here on. */
const maxDepth = 1000;

interface Style extends JsonStyle {
  readonly depth: number;
}

type Output = (Text | Bytes)[];

/** encoding/json's Marshal: strings keep their sources. Fails with its error for what JSON cannot say. */
export function encodeJson(value: Value, style: JsonStyle): Text {
  const output: Output = [];
  writeValue(output, value, { ...style, depth: 0 }, "\n");
  return concatAll(output);
}

function inside(style: Style): Style {
  if (style.depth === maxDepth) return refuse("the value is nested too deeply to follow");
  return { ...style, depth: style.depth + 1 };
}

/** `line` is a line end with the indentation of the value's own line. */
function writeValue(output: Output, value: Value, style: Style, line: string): void {
  const inner = concrete(value);
  switch (inner.kind) {
    case "string":
      return writeString(output, inner.text, style);
    case "slice":
      return writeSlice(output, inner, style, line);
    case "map":
      if (inner.isNil === true) return void output.push("null");
      return writeObject(output, sortedEntries(inner), style, line);
    case "certificate":
      return writeObject(
        output,
        [
          ["Cert", string(inner.cert)],
          ["Key", string(inner.key)],
        ],
        style,
        line,
      );
    case "time":
      return writeString(output, { bytes: jsonTime(inner.time), pieces: undefined }, style);
    case "version":
      return writeString(output, { bytes: versionText(inner.version) }, style);
    case "float":
      return void output.push(jsonFloat(inner.value));
    case "complex":
      return fail(`json: unsupported type: ${typeName(inner)}`);
    case "nil":
      return void output.push("null");
    case "bool":
    case "int":
      return void output.push(String(inner.value));
    default:
      return fail(`json: unsupported type: ${typeName(inner)}`);
  }
}

function writeSlice(output: Output, value: Value & { kind: "slice" }, style: Style, line: string): void {
  if (value.isNil === true) return void output.push("null");
  if (value.type === "[]uint8") {
    const bytes = value.items
      .map((item) => (item.kind === "int" ? String.fromCharCode(Number(item.value)) : ""))
      .join("");
    return void output.push(`"${encodeBase64(bytes)}"`);
  }
  const within = inside(style);
  const writers = value.items.map((item) => (next: string) => writeValue(output, item, within, next));
  writeList(output, ["[", "]"], writers, style, line);
}

function writeObject(output: Output, entries: readonly (readonly [Bytes, Value])[], style: Style, line: string): void {
  const within = inside(style);
  const writers = entries.map(([key, value]) => (next: string) => {
    writeString(output, { bytes: key }, style);
    output.push(style.indent === undefined ? ":" : ": ");
    writeValue(output, value, within, next);
  });
  writeList(output, ["{", "}"], writers, style, line);
}

function writeList(
  output: Output,
  [open, close]: readonly [string, string],
  writers: readonly ((line: string) => void)[],
  style: Style,
  line: string,
): void {
  const next = style.indent === undefined ? "" : `${line}${style.indent}`;
  output.push(open);
  writers.forEach((write, index) => {
    output.push(index > 0 ? `,${next}` : next);
    write(next);
  });
  if (writers.length > 0 && style.indent !== undefined) output.push(line);
  output.push(close);
}

function writeString(output: Output, text: Text, style: Style): void {
  output.push(
    '"',
    encode(text, style.name, (bytes) => escape(bytes, style.escapesHtml)),
    '"',
  );
}

const SHORT: Readonly<Record<string, string>> = {
  '"': '\\"',
  "\\": "\\\\",
  "\b": "\\b",
  "\f": "\\f",
  "\n": "\\n",
  "\r": "\\r",
  "\t": "\\t",
};

/** What is never escaped; most texts are nothing else. */
const plainRun = /[ !#-%'-;=?-[\]-~]+/y;

function escape(bytes: Bytes, escapesHtml: boolean): Bytes {
  const parts: Bytes[] = [];
  for (let at = 0; at < bytes.length;) {
    plainRun.lastIndex = at;
    const run = plainRun.exec(bytes)?.[0] ?? "";
    if (run !== "") {
      parts.push(run);
      at += run.length;
      continue;
    }
    const { code, size } = runeAt(bytes, at);
    const raw = bytes.slice(at, at + size);
    const isEscaped = code < 0x20 || code === 0x2028 || code === 0x2029 || (escapesHtml && "<>&".includes(raw));
    if (code === RUNE_ERROR && size === 1) parts.push("\\ufffd");
    else parts.push(SHORT[raw] ?? (isEscaped ? `\\u${code.toString(16).padStart(4, "0")}` : raw));
    at += size;
  }
  return parts.join("");
}

/** As ECMAScript writes numbers, but with two digits of exponent where Go keeps them. */
function jsonFloat(value: number): Bytes {
  if (!Number.isFinite(value)) return fail(`json: unsupported value: ${formatFloat(value, "g", -1)}`);
  const size = Math.abs(value);
  if (size === 0 || (size >= 1e-6 && size < 1e21)) return formatFloat(value, "f", -1);
  return formatFloat(value, "e", -1).replace(/e-0([0-9])$/, "e-$1");
}

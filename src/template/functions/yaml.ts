import { Halt, refuse } from "../halt.ts";
import { decodeJson } from "../go/json-decode.ts";
import { encodeJson } from "../go/json-encode.ts";
import { approximated, takes } from "../signature.ts";
import type { FunctionTable } from "../signature.ts";
import { known, merged, slice } from "../text/text.ts";
import type { Text } from "../text/text.ts";
import { fromBytes, isUtf8 } from "../text/utf8.ts";
import type { Bytes } from "../text/utf8.ts";
import { dict, string } from "../values/values.ts";
import type { Value } from "../values/values.ts";
import { decodeYaml } from "../yaml/decode.ts";
import { encodeYaml } from "../yaml/encode.ts";

/** go-yaml reads no control characters, so a value with one yields nothing. */
const readable = /^[\t\n\r -~\u0085\u00a0-\ufffd\u{10000}-\u{10ffff}]*$/u;

/** sigs.k8s.io/yaml goes by way of JSON; an error yields an empty text. */
function toYaml(value: Value): Text {
  try {
    if (!isPlain(value)) {
      const json = encodeJson(value, { name: "toYaml", escapesHtml: true });
      if (!readable.test(fromBytes(json.bytes))) return { bytes: "" };
    }
    const text = encodeYaml(asJson(value));
    return text.bytes.endsWith("\n") ? slice(text, 0, text.bytes.length - 1) : text;
  } catch (error) {
    if (error instanceof Halt && error.stop.kind === "function") return { bytes: "" };
    throw error;
  }
}

const printable = /^[\t\n\r -~]*$/;

/** Most values are: they become JSON without an error, and that is readable. */
function isPlain(value: Value): boolean {
  switch (value.kind) {
    case "map":
      return [...value.entries].every(([key, element]) => printable.test(key) && isPlain(element));
    case "slice":
      return value.type !== "[]uint8" && value.items.every(isPlain);
    case "string":
      return printable.test(value.text.bytes);
    case "interface":
      return isPlain(value.value);
    case "float":
      return Number.isFinite(value.value);
    default:
      return value.kind === "nil" || value.kind === "bool" || value.kind === "int";
  }
}

/** The value as it is after JSON: structs are maps, bytes are base64. Strings keep their sources. */
function asJson(value: Value): Value {
  switch (value.kind) {
    case "map":
      if (value.isNil === true) return { kind: "nil" };
      return { ...value, entries: new Map([...value.entries].map(([key, element]) => [key, asJson(element)])) };
    case "slice":
      if (value.isNil === true || value.type === "[]uint8") return throughJson(value);
      return { ...value, items: value.items.map(asJson) };
    case "string":
      return isUtf8(value.text.bytes) ? value : throughJson(value);
    case "interface":
      return asJson(value.value);
    case "certificate":
    case "time":
    case "version":
      return throughJson(value);
    default:
      return value;
  }
}

function throughJson(value: Value): Value {
  return decodeJson(encodeJson(value, { name: "toYaml", escapesHtml: false })).value;
}

/** The kinds of JSON values as encoding/json names them in its complaint. */
const JSON_KINDS: Readonly<Record<string, string>> = {
  slice: "array",
  string: "string",
  float: "number",
  bool: "bool",
};

function fromYaml(text: Text): Value {
  const wrap = (bytes: Bytes): Value => string(merged([text], "fromYaml", bytes));
  const bytes = known(text);
  const value = isUtf8(bytes) ? decodeYaml(bytes, wrap) : undefined;
  if (value?.kind === "map") return value;
  if (value?.kind === "nil") return dict();
  return dict([["Error", string(value === undefined ? syntaxError(bytes) : typeError(value))]]);
}

function typeError(value: Value): Bytes {
  const kind = JSON_KINDS[value.kind] ?? value.kind;
  const complaint = `json: cannot unmarshal ${kind} into Go value of type map[string]interface {}`;
  return `error unmarshaling JSON: while decoding JSON: ${complaint}`;
}

/** A collection in brackets that the only line of a text leaves open, behind one of its entries. */
const OPEN_COLLECTION = /^(?:[\w.-]+: )?(?:(\[)|\{)[\w ,.:-]*\w\n?$/;

/** go-yaml's own words are known for the plainest mistake only. */
function syntaxError(bytes: Bytes): Bytes {
  const open = OPEN_COLLECTION.exec(bytes);
  if (open === null) return refuse("fromYaml is given what is no YAML");
  const close = open[1] === undefined ? "}" : "]";
  return `error converting YAML to JSON: yaml: line 1: did not find expected ',' or '${close}'`;
}

export const yaml: FunctionTable = {
  toYaml: approximated(
    "long keys and line ends of Unicode are refused; digits and words mixed among keys may come in another order",
    takes(["any"], (value) => string(toYaml(value))),
  ),
  fromYaml: approximated("tags, merged maps and most syntax errors are refused", takes(["string"], fromYaml)),
};

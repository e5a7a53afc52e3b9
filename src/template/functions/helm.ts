import { fail } from "../halt.ts";
import { refused, takes } from "../signature.ts";
import type { FunctionTable } from "../signature.ts";
import type { Text } from "../text/text.ts";
import type { Bytes } from "../text/utf8.ts";
import { asInterface, dict, string, type Value } from "../values/values.ts";
import { functions } from "./index.ts";

/** Runs a template within the one that is running: one of those that the chart defines, or this text. */
export interface Nested {
  readonly include: (name: Bytes, dot: Value) => Text;
  readonly print: (text: Text, dot: Value) => Text;
}

function named(name: string): FunctionTable[string] {
  return functions[name] ?? refused(`the template calls ${name}`, [], "any");
}

const elsewhere = "the template reads or writes in a form that is not followed here";

/** What Helm adds to sprig (pkg/engine/funcs.go), and `required` and `lookup` of its engine. */
const ofAllCharts: FunctionTable = {
  ...functions,
  required: takes(["string", "any"], (message, value) =>
    value.kind === "nil" || (value.kind === "string" && value.text.bytes === "")
      ? fail(message.bytes)
      : asInterface(value),
  ),
  lookup: takes(["string", "string", "string", "string"], () => dict()),
  toYamlPretty: named("toYaml"),
  mustToYaml: named("toYaml"),
  mustToJson: named("toJson"),
  fromYamlArray: refused(elsewhere, ["string"]),
  fromJsonArray: refused(elsewhere, ["string"]),
  toToml: refused(elsewhere, ["any"]),
  mustToToml: refused(elsewhere, ["any"]),
  fromToml: refused(elsewhere, ["string"]),
};

/** With them `include` and `tpl` of one run of the engine. The others are hundreds, and not copied for each chart. */
export function helmFunctions({ include, print }: Nested): FunctionTable {
  return Object.assign(Object.create(ofAllCharts) as FunctionTable, {
    include: takes(["string", "any"], (name, dot) => string(include(name.bytes, dot))),
    tpl: takes(["string", "any"], (text, dot) => string(print(text, dot))),
  });
}

/** The words that Helm's parser takes for functions. */
export const helmWords: ReadonlySet<string> = new Set([...Object.keys(ofAllCharts), "include", "tpl"]);

import { fail, refuse } from "../halt.ts";
import { refused, takes } from "../signature.ts";
import type { FunctionTable } from "../signature.ts";
import type { Text } from "../text.ts";
import type { Bytes } from "../utf8.ts";
import { asInterface, dict, string, type Value } from "../values.ts";
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

/** What Helm adds to sprig (pkg/engine/funcs.go), and `include`, `tpl`, `required` and `lookup` of its engine. */
export function helmFunctions({ include, print }: Nested): FunctionTable {
  return {
    ...functions,
    include: takes(["string", "any"], (name, dot) => string(include(name.bytes, dot))),
    tpl: takes(["string", "any"], (text, dot) => string(print(text, dot))),
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
}

const nothingRuns = (): never => refuse("no template is running");

/** The words that Helm's parser takes for functions. */
export const helmWords: ReadonlySet<string> = new Set(
  Object.keys(helmFunctions({ include: nothingRuns, print: nothingRuns })),
);

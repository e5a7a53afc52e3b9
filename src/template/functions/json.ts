import { fail, Halt } from "../halt.ts";
import { decodeJson } from "../go/json-decode.ts";
import { encodeJson } from "../go/json-encode.ts";
import type { JsonStyle } from "../go/json-encode.ts";
import { takes } from "../signature.ts";
import type { FunctionTable, GoFunction } from "../signature.ts";
import { asInterface, NIL, string } from "../values/values.ts";
import type { Value } from "../values/values.ts";

/** What sprig returns where it swallows the error. */
function orElse(fallback: Value, work: () => Value): Value {
  try {
    return work();
  } catch (error) {
    if (error instanceof Halt && error.stop.kind === "function") return fallback;
    throw error;
  }
}

function writes(name: string, style: Omit<JsonStyle, "name">, isStrict: boolean): GoFunction {
  return takes(["any"], (value) => {
    const write = (): Value => string(encodeJson(value, { name, ...style }));
    return isStrict ? write() : orElse(string(""), write);
  });
}

const COMPACT = { escapesHtml: true };
const PRETTY = { escapesHtml: true, indent: "  " };
const RAW = { escapesHtml: false };

export const json: FunctionTable = {
  fromJson: takes(["string"], (text) => asInterface(orElse(NIL, () => decodeJson(text).value))),
  mustFromJson: takes(["string"], (text) => {
    const { value, problem } = decodeJson(text);
    return problem === undefined ? asInterface(value) : fail(problem);
  }),
  toJson: writes("toJson", COMPACT, false),
  mustToJson: writes("mustToJson", COMPACT, true),
  toPrettyJson: writes("toPrettyJson", PRETTY, false),
  mustToPrettyJson: writes("mustToPrettyJson", PRETTY, true),
  toRawJson: writes("toRawJson", RAW, true),
  mustToRawJson: writes("mustToRawJson", RAW, true),
};

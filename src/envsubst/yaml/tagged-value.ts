import type { Scalar } from "../../source/index.ts";
import { YamlFault } from "./fault.ts";
import { plainValue } from "./plain-value.ts";

const prefix = "tag:yaml.org,2002:";

/** The value of a scalar with a tag (go-yaml v2 resolve.go). A tag of one's own, such as `!secret`, leaves the text as it is. */
export function taggedValue(tag: string, text: string): Scalar["value"] {
  const kind = tag.startsWith(prefix) ? tag.slice(prefix.length) : "";
  if (kind === "binary") return Buffer.from(text, "base64").toString("utf8");
  if (!["bool", "int", "float", "null"].includes(kind)) return text;
  const value = plainValue(text);
  const found = kindOf(value);
  if (found === kind || (kind === "float" && found === "int")) return value;
  throw new YamlFault(`yaml: cannot decode !!${found} \`${text}\` as a !!${kind}`);
}

function kindOf(value: Scalar["value"]): string {
  if (value === null) return "null";
  if (typeof value === "boolean") return "bool";
  if (typeof value === "string") return "str";
  return Number.isInteger(value) ? "int" : "float";
}

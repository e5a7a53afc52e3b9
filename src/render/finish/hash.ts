import { createHash } from "node:crypto";
import { entryOf, nodeAt, textAt, toJson, type Json, type Mapping, type Scalar } from "../../source/index.ts";
import { stringScalar, withEntry, withStep } from "../nodes.ts";
import type { ResourceMap } from "../resource/resource-map.ts";
import { stepOf } from "../resource/resource.ts";

/** Gives generated resources the hash of their content as a suffix (builtins/HashTransformer.go). */
export function addHashSuffixes(resources: ResourceMap): void {
  for (const resource of resources.resources) {
    if (!resource.needsHash) continue;
    const metadata = entryOf(resource.node, "metadata")?.value;
    const name = entryOf(metadata, "name")?.value;
    if (metadata?.kind !== "mapping" || name?.kind !== "scalar") continue;
    const by = nodeAt(resource.node, [])?.steps?.at(-1)?.by ?? "hashSuffix";
    const step = stepOf(by, resource.node.steps?.at(-1)?.span, "hash suffix");
    const hashed: Scalar = withStep(stringScalar(`${name.text}-${contentHash(resource.node)}`, name), step);
    resources.setNode(resource, withEntry(resource.node, "metadata", withEntry(metadata, "name", hashed)), "renames");
  }
}

/** api/hasher/hasher.go: ten characters of a SHA-256, with the letters that could spell something replaced. */
function contentHash(object: Mapping): string {
  const hex = createHash("sha256")
    .update(goJson(hashedContent(object)))
    .digest("hex");
  return hex.slice(0, 10).replace(/[013ae]/g, (character) => replacements[character] ?? character);
}

const replacements: Readonly<Record<string, string>> = { "0": "g", "1": "h", "3": "k", a: "m", e: "t" };

function hashedContent(object: Mapping): Json {
  const field = (name: string): Json => {
    const value = entryOf(object, name)?.value;
    if (value === undefined) return "";
    return value.kind === "scalar" ? value.text : toJson(value);
  };
  const kind = textAt(object, "kind") ?? "";
  // The real tool asks for one key `metadata/name`, which no object has: the name is never hashed.
  const content: Record<string, Json> = { data: field("data"), kind, name: "" };
  if (kind === "Secret") {
    content["type"] = field("type");
    if (entryOf(object, "stringData")?.value.kind === "mapping") content["stringData"] = field("stringData");
  } else if (entryOf(object, "binaryData")?.value.kind === "mapping") {
    content["binaryData"] = field("binaryData");
  }
  return content;
}

/** The order of UTF-16 differs from that of bytes only for characters beyond the basic plane. */
function compareBytes(a: string, b: string): number {
  if (/[\ud800-\udfff]/.test(a) || /[\ud800-\udfff]/.test(b)) return Buffer.compare(Buffer.from(a), Buffer.from(b));
  return a < b ? -1 : a > b ? 1 : 0;
}

/** As encoding/json prints a map: keys sorted by bytes, characters that HTML minds escaped. */
function goJson(value: Json): string {
  if (typeof value === "string") {
    return JSON.stringify(value).replace(/[<>&\u2028\u2029]/g, (character) => {
      return `\\u${(character.codePointAt(0) ?? 0).toString(16).padStart(4, "0")}`;
    });
  }
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map((item: Json) => goJson(item)).join(",")}]`;
  const entries = Object.entries(value as Readonly<Record<string, Json>>);
  entries.sort(([a], [b]) => compareBytes(a, b));
  return `{${entries.map(([key, item]) => `${goJson(key)}:${goJson(item)}`).join(",")}}`;
}

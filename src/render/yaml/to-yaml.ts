import type { Mapping, Node, Scalar, Sequence } from "../../source/index.ts";
import type { Manifest } from "../manifest.ts";
import { sortedEntries } from "./key-order.ts";
import { numberText } from "./number-text.ts";
import { isWord, writeString } from "./write-scalar.ts";
import { Writer } from "./writer.ts";

/** The exact bytes that `kustomize build` prints. */
export function toYaml(manifests: readonly Manifest[]): string {
  return manifests.map(({ node }) => nodeToYaml(node)).join("---\n");
}

export function nodeToYaml(node: Mapping): string {
  const writer = new Writer();
  if (node.entries.length === 0) writer.write("{}");
  else writeMapping(writer, node, 0, true);
  writer.endLine();
  return writer.text();
}

/** A long or multi-line key does not fit before its colon. */
const maxSimpleKeyBytes = 128;

function writeMapping(writer: Writer, node: Mapping, indent: number, inLine: boolean): void {
  let startsLine = !inLine;
  for (const { key, value } of sortedEntries(node)) {
    if (startsLine) writer.startLine(indent);
    startsLine = true;
    writer.indent = indent + 2;
    if (key.text.length <= maxSimpleKeyBytes && isWord(key.text)) {
      writer.writeAscii(`${key.text}:`);
      writeValue(writer, value, indent);
    } else if (isSimpleKey(key.text)) {
      writeString(writer, key.text, true);
      writer.write(":");
      writeValue(writer, value, indent);
    } else {
      writer.write("? ");
      writeString(writer, key.text, false);
      writer.startLine(indent);
      writer.write(":");
      writeInline(writer, value, indent + 2);
    }
  }
}

function isSimpleKey(text: string): boolean {
  return Buffer.byteLength(text) <= maxSimpleKeyBytes && !/[\n\r\u0085\u2028\u2029]/.test(text);
}

function writeValue(writer: Writer, value: Node, indent: number): void {
  if (value.kind === "mapping" && value.entries.length > 0) writeMapping(writer, value, indent + 2, false);
  // A list is not indented below its key.
  else if (value.kind === "sequence" && value.items.length > 0) writeSequence(writer, value, indent, false);
  else writeInline(writer, value, indent + 2);
}

function writeSequence(writer: Writer, node: Sequence, indent: number, inLine: boolean): void {
  let startsLine = !inLine;
  for (const item of node.items) {
    if (startsLine) writer.startLine(indent);
    startsLine = true;
    writer.writeAscii("-");
    writeInline(writer, item, indent + 2);
  }
}

/** Writes a value behind an indicator, on the same line. */
function writeInline(writer: Writer, value: Node, indent: number): void {
  if (value.kind === "scalar" && typeof value.value === "string" && isWord(value.value)) {
    writer.writeAscii(` ${value.value}`);
    return;
  }
  writer.writeAscii(" ");
  if (value.kind === "mapping") {
    if (value.entries.length === 0) writer.write("{}");
    else writeMapping(writer, value, indent, true);
  } else if (value.kind === "sequence") {
    if (value.items.length === 0) writer.write("[]");
    else writeSequence(writer, value, indent, true);
  } else {
    writer.indent = indent;
    writeScalar(writer, value);
  }
}

function writeScalar(writer: Writer, { value }: Scalar): void {
  if (typeof value === "string") writeString(writer, value, false);
  else if (typeof value === "number" || typeof value === "bigint") writer.write(numberText(value));
  else writer.write(String(value));
}

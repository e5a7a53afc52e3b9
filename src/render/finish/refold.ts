import type { Mapping, Node, Scalar } from "../../source/index.ts";
import { mapItems, mapValues } from "../nodes.ts";

/**
 * Folded scalars (`>`) as they come out of kustomize: it writes every resource as YAML and reads that again, and the writer of
 * go-yaml v3 asks the wrong character whether a line break must be doubled (yaml_emitter_write_folded_scalar). So a line that is
 * indented deeper gets an empty line before it, and a text that begins with a blank loses line breaks.
 */
export function refolded(node: Mapping): Mapping {
  return mapValues(node, (value, key) =>
    // Annotations are set one by one on the way, and lose their style (kyaml RNode.SetAnnotations).
    key === "metadata" && value.kind === "mapping"
      ? mapValues(value, (field, name) => (name === "annotations" ? field : refoldedNode(field)))
      : refoldedNode(value),
  );
}

function refoldedNode(node: Node): Node {
  switch (node.kind) {
    case "mapping":
      return mapValues(node, refoldedNode);
    case "sequence":
      return mapItems(node, refoldedNode);
    case "scalar":
      return node.style === "folded" ? refoldedScalar(node) : node;
  }
}

function refoldedScalar(node: Scalar): Scalar {
  const body = node.text.replace(/\n+$/, "");
  const end = node.text.slice(body.length);
  if (body === "" || !node.text.includes("\n")) return node;
  const lines = unfolded(body);
  // A doubled break counts at the end only where all breaks there are kept (`>+`).
  const isDoubled = end.length > 1 && doublesBreaks(body) && !isIndented(lines.at(-1) ?? "");
  const text = folded(lines) + (isDoubled ? "\n" : "") + end;
  return text === node.text ? node : { ...node, text, value: text };
}

/** The lines that go-yaml writes. */
function unfolded(body: string): readonly string[] {
  const doubles = doublesBreaks(body);
  const lines: string[] = [];
  let afterBreak = true;
  let indented = true;
  for (const [index, line] of body.split("\n").entries()) {
    if (index > 0 && !afterBreak && !indented && doubles) lines.push("");
    lines.push(line);
    if (line !== "") indented = isIndented(line);
    afterBreak = line === "";
  }
  return lines;
}

/** It looks at the start of the whole text where it should look behind the break. */
function doublesBreaks(body: string): boolean {
  return /^\n*[^ \t\n]/.test(body);
}

/** How these lines are read (libyaml, yaml_parser_scan_block_scalar): a break between two plain lines is a space. */
function folded(lines: readonly string[]): string {
  let text = "";
  let lastIndented: boolean | undefined;
  let emptyLines = 0;
  for (const line of lines) {
    if (line === "") {
      emptyLines++;
      continue;
    }
    const indented = isIndented(line);
    const joins = lastIndented === false && !indented;
    if (lastIndented !== undefined) text += joins ? (emptyLines === 0 ? " " : "") : "\n";
    text += "\n".repeat(emptyLines) + line;
    lastIndented = indented;
    emptyLines = 0;
  }
  return text;
}

function isIndented(line: string): boolean {
  return line.startsWith(" ") || line.startsWith("\t");
}

import {
  resolvePlain,
  type Entry,
  type Mapping,
  type Node,
  type Scalar,
  type Sequence,
  type Step,
} from "../source/index.ts";

export { emptyMapping, mappingOf, stringScalar, withEntry, withoutEntry } from "../source/index.ts";

/** Reports what is wrong, in kustomize's words; the caller decides what is lost by it. */
export type Fail = (message: string) => void;

/** Is it YAML's null? */
export function isNull(node: Node): boolean {
  return node.kind === "scalar" && node.value === null;
}

/** What kyaml calls the kind of a node. */
export function goKind(node: Node): string {
  return node.kind === "scalar" ? "ScalarNode" : node.kind === "mapping" ? "MappingNode" : "SequenceNode";
}

/** New text in an existing scalar. Plain text is resolved again, as go-yaml does when kustomize writes the node out. */
export function withText(node: Scalar, text: string): Scalar {
  const value = node.style === "plain" ? resolvePlain(text) : text;
  return { kind: "scalar", value, text, style: node.style, span: node.span, steps: node.steps };
}

/** Applies a change to every value; the same mapping when nothing changes. */
export function mapValues(mapping: Mapping, change: (value: Node, key: string) => Node): Mapping {
  let changed: Entry[] | undefined;
  let index = 0;
  for (const entry of mapping.entries) {
    const value = change(entry.value, entry.key.text);
    if (value !== entry.value) {
      changed ??= mapping.entries.slice();
      changed[index] = { key: entry.key, value };
    }
    index++;
  }
  return changed === undefined ? mapping : withEntries(mapping, changed);
}

/** Applies a change to every item; the same list when nothing changes. */
export function mapItems(list: Sequence, change: (item: Node) => Node): Sequence {
  let changed: Node[] | undefined;
  let index = 0;
  for (const item of list.items) {
    const value = change(item);
    if (value !== item) {
      changed ??= list.items.slice();
      changed[index] = value;
    }
    index++;
  }
  return changed === undefined ? list : { kind: "sequence", items: changed, span: list.span, steps: list.steps };
}

/** Other entries in a mapping. Written out, here and below, because spreading is several times slower. */
export function withEntries({ span, steps }: Mapping, entries: readonly Entry[]): Mapping {
  return { kind: "mapping", entries, span, steps };
}

/** The same node with one more step in its history. */
export function withStep<N extends Node>(node: N, step: Step): N;
export function withStep(node: Node, step: Step): Node {
  const steps = node.steps === undefined ? [step] : [...node.steps, step];
  const { span } = node;
  switch (node.kind) {
    case "scalar":
      return { kind: "scalar", value: node.value, text: node.text, style: node.style, span, steps };
    case "mapping":
      return { kind: "mapping", entries: node.entries, span, steps };
    case "sequence":
      return { kind: "sequence", items: node.items, span, steps };
  }
}

/** Finds entries by key; large mappings get an index, so that merging two of them stays linear. */
export function entryIndex(mapping: Mapping): (key: string) => Entry | undefined {
  if (mapping.entries.length <= 12) return (key) => mapping.entries.find((entry) => entry.key.text === key);
  const byKey = new Map<string, Entry>();
  for (const entry of mapping.entries) if (!byKey.has(entry.key.text)) byKey.set(entry.key.text, entry);
  return (key) => byKey.get(key);
}

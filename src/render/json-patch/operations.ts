import { entryOf, type Mapping, type Node, type Scalar, type Span } from "../../source/index.ts";
import { jsonType } from "../kustomization/decode.ts";

/** One operation of a JSON patch (RFC 6902). */
export interface PatchOperation {
  readonly op: string;
  /** Undefined when it is absent or no text. */
  readonly path: string | undefined;
  readonly from: string | undefined;
  readonly value: Node | undefined;
  readonly span: Span | undefined;
}

/** Reads the operations; a text says why it is no JSON patch, in the words of encoding/json. */
export function readPatchOperations(document: Node, syntax: "json" | "yaml"): readonly PatchOperation[] | string {
  if (document.kind !== "sequence") {
    const found = document.kind === "mapping" ? "object" : jsonType(document);
    return `json: cannot unmarshal ${found} into Go value of type jsonpatch.Patch`;
  }
  const operations: PatchOperation[] = [];
  for (const item of document.items) {
    if (item.kind !== "mapping") {
      return `json: cannot unmarshal ${jsonType(item)} into Go value of type jsonpatch.Operation`;
    }
    operations.push(readOperation(item, syntax));
  }
  return operations;
}

function readOperation(item: Mapping, syntax: "json" | "yaml"): PatchOperation {
  const value = entryOf(item, "value")?.value;
  const text = (field: string): string | undefined => {
    const given = entryOf(item, field)?.value;
    return given?.kind === "scalar" && jsonType(given) === "string" ? given.text : undefined;
  };
  return {
    op: text("op") ?? "unknown",
    path: text("path"),
    from: text("from"),
    value: value && (syntax === "yaml" ? asYaml11(value) : value),
    span: item.span,
  };
}

/** Text that is not JSON goes through sigs.k8s.io/yaml, which reads YAML 1.1: unquoted `on` is true. */
function asYaml11(node: Node): Node {
  if (node.kind === "sequence") return { ...node, items: node.items.map(asYaml11) };
  if (node.kind === "mapping") {
    const entries = node.entries.map(({ key, value }) => ({ key: keyAsYaml11(key), value: asYaml11(value) }));
    return { ...node, entries };
  }
  return scalarAsYaml11(node);
}

function keyAsYaml11(key: Scalar): Scalar {
  const read = scalarAsYaml11(key);
  return read === key ? key : { ...read, value: read.text, style: "double-quoted" };
}

function scalarAsYaml11(node: Scalar): Scalar {
  if (typeof node.value !== "string") return { ...node, text: String(node.value) };
  if (jsonType(node) !== "bool") return node;
  const value = /^(y|yes|on)$/i.test(node.text);
  return { ...node, value, text: String(value) };
}

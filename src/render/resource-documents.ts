import { entryOf, textAt, type Mapping, type Node, type Span, type YamlFile } from "../source/index.ts";
import { admit } from "./admit.ts";
import { isNull, withEntry, withoutEntry } from "./nodes.ts";
import { stringScalar } from "./nodes.ts";
import { yamlErrorText } from "./yaml-error.ts";

/** The objects of a file, and what is wrong with it. */
export interface Documents {
  readonly objects: readonly Mapping[];
  readonly errors: readonly DocumentError[];
}

export interface DocumentError {
  readonly message: string;
  readonly span: Span | undefined;
  /** `malformed`: no YAML at all. `not-json`: YAML that JSON cannot hold. `no-object`: some other YAML. */
  readonly kind: "malformed" | "not-json" | "no-object";
  /** The object that cannot become JSON. */
  readonly object?: Mapping;
}

type FailJson = (message: string, span: Span | undefined, object: Mapping) => void;

const known = new WeakMap<YamlFile, Documents>();

/** The objects of a YAML file, lists taken apart (api/resource/factory.go). Every file is looked through once. */
export function documentsOf(file: YamlFile): Documents {
  const found = known.get(file);
  if (found !== undefined) return found;
  const documents = readDocuments(file);
  known.set(file, documents);
  return documents;
}

function readDocuments(file: YamlFile): Documents {
  const objects: Mapping[] = [];
  const fromLists: Mapping[] = [];
  const errors: DocumentError[] = file.problems.map((problem) => ({
    message: `MalformedYAMLError: ${yamlErrorText(problem)} in File: ${file.file.path}`,
    span: problem.span,
    kind: "malformed" as const,
  }));
  const fail = (message: string, span: Span | undefined): void => {
    errors.push({ message, span, kind: "no-object" });
  };
  const failJson: FailJson = (message, span, object) => {
    errors.push({ message, span, kind: "not-json", object });
  };
  for (const document of file.documents) {
    if (document.kind !== "mapping") {
      fail("yaml: unmarshal errors: cannot unmarshal into map", document.span);
      continue;
    }
    if (document.entries.length === 0) continue;
    const items = listItems(document);
    if (items === undefined) addObject(document, objects, fail, failJson);
    else {
      const target = file.documents.length === 1 && textAt(document, "kind") === "List" ? objects : fromLists;
      for (const item of items) if (item.kind === "mapping") addObject(item, target, fail, failJson);
    }
  }
  return { objects: [...objects, ...fromLists], errors };
}

/** The items of `kind: …List`; undefined for an ordinary object and for a list kind without items. */
function listItems(document: Mapping): readonly Node[] | undefined {
  if (!textAt(document, "kind")?.endsWith("List")) return undefined;
  const items = entryOf(document, "items")?.value;
  if (items === undefined) return undefined;
  if (items.kind === "sequence") return items.items;
  return isNull(items) ? [] : undefined;
}

function addObject(
  document: Mapping,
  objects: Mapping[],
  fail: (message: string, span: Span | undefined) => void,
  failJson: FailJson,
): void {
  const missing = missingIdentity(document);
  if (missing !== undefined) {
    fail(missing, document.span);
    return;
  }
  const { node, inadmissible } = admit(document);
  for (const { message, span } of inadmissible) failJson(message, span, node);
  objects.push(node);
}

/** kyaml ResourceMeta and `missing …` of resource/factory.go, printed as Go prints the struct. */
function missingIdentity(document: Mapping): string | undefined {
  const kind = textAt(document, "kind") ?? "";
  const apiVersion = textAt(document, "apiVersion") ?? "";
  const name = textAt(document, "metadata", "name") ?? "";
  const namespace = textAt(document, "metadata", "namespace") ?? "";
  const object = `{{${apiVersion} ${kind}} {{${name} ${namespace}} map[] map[]}}`;
  if (kind === "") return `missing kind in object ${object}`;
  if (name === "" && !kind.endsWith("List")) return `missing metadata.name in object ${object}`;
  return undefined;
}

/** kustomize keeps notes in annotations and takes them away again: values become strings, an empty mapping disappears. */
export function withPlainAnnotations(object: Mapping): Mapping {
  const metadata = entryOf(object, "metadata")?.value;
  const annotations = entryOf(metadata, "annotations")?.value;
  if (metadata?.kind !== "mapping" || annotations === undefined) return object;
  if (isNull(annotations) || (annotations.kind === "mapping" && annotations.entries.length === 0)) {
    return withEntry(object, "metadata", withoutEntry(metadata, "annotations"));
  }
  if (annotations.kind !== "mapping") return object;
  if (annotations.entries.every(({ value }) => value.kind === "scalar" && value.value === value.text)) return object;
  const entries = annotations.entries.map(({ key, value }) => ({
    key,
    value: value.kind === "scalar" ? stringScalar(value.text, value) : value,
  }));
  return withEntry(object, "metadata", withEntry(metadata, "annotations", { ...annotations, entries }));
}

import {
  isEmbedded,
  entryOf,
  textAt,
  type Mapping,
  type Node,
  type Problem,
  type Span,
  type TextFile,
  type YamlFile,
} from "../../source/index.ts";
import { admit } from "./admit.ts";
import { isNull } from "../nodes.ts";
import { yamlErrorText } from "../yaml/yaml-error.ts";

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
  /** The object that cannot become JSON, or has no identity. */
  readonly object?: Mapping;
  /** The kind of object that stands there, where that can be seen. */
  readonly brings?: string | undefined;
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
  const separator = isEmbedded(file) ? undefined : invalidSeparator(file.file);
  if (separator !== undefined) return { objects: [], errors: [separator] };
  const objects: Mapping[] = [];
  const fromLists: Mapping[] = [];
  const errors: DocumentError[] = file.problems.map((problem) => ({
    message: `MalformedYAMLError: ${yamlErrorText(withinDocument(problem))} in File: ${file.file.path}`,
    span: problem.span,
    kind: "malformed" as const,
    brings: /^kind:[ \t]*["']?(\w+)/m.exec(documentAround(problem.span))?.[1],
  }));
  const fail = (message: string, document: Node): void => {
    const object = document.kind === "mapping" ? { object: document } : {};
    errors.push({ message, span: document.span, kind: "no-object", brings: textAt(document, "kind"), ...object });
  };
  const failJson: FailJson = (message, span, object) => {
    errors.push({ message, span, kind: "not-json", object });
  };
  for (const document of file.documents) {
    if (document.kind === "mapping" && document.entries.length === 0) continue;
    const items = listItems(document);
    const isWhole = file.documents.length === 1 && textAt(document, "kind") === "List";
    if (items === undefined) addObject(document, objects, fail, failJson);
    else for (const item of withoutLists(items)) addObject(item, isWhole ? objects : fromLists, fail, failJson);
  }
  return { objects: [...objects, ...fromLists], errors };
}

/** The problem as if its document stood alone: kustomize reads each by itself, and counts lines from its start. */
function withinDocument(problem: Problem): Problem {
  const { span, noticed } = problem;
  if (span === undefined) return problem;
  const { path, text } = span.file;
  const from = /^[^]*\n---[^\n]*\n/.exec(text.slice(0, span.start))?.[0].length ?? 0;
  const file = { path, text: text.slice(from) };
  const moved = ({ start, end }: Span): Span => ({ file, start: start - from, end: end - from });
  return { ...problem, span: moved(span), noticed: noticed && { ...noticed, span: moved(noticed.span) } };
}

/** The text of the document in which a fault lies. */
function documentAround(span: Span | undefined): string {
  if (span === undefined) return "";
  const { text } = span.file;
  const start = text.lastIndexOf("\n---", span.start - 1) + 1;
  const end = text.indexOf("\n---", span.start);
  return text.slice(start, end === -1 ? undefined : end);
}

/** kustomize splits a file at these lines before it reads YAML, and takes only comments behind them (byteio_reader.go). */
function invalidSeparator(file: TextFile): DocumentError | undefined {
  for (const match of file.text.matchAll(/\n---([^\n]*)(?=\n)/g)) {
    const behind = match[1]?.trim() ?? "";
    if (behind === "" || behind.startsWith("#")) continue;
    const start = match.index + 1;
    const line = match[0].trim();
    const span = { file, start, end: start + line.length };
    return { message: `invalid document separator: ${line}`, span, kind: "no-object" };
  }
  return undefined;
}

/** The items of `kind: …List`; undefined for an ordinary object and for a list kind without items. */
function listItems(document: Node): readonly Node[] | undefined {
  if (!textAt(document, "kind")?.endsWith("List")) return undefined;
  const items = entryOf(document, "items")?.value;
  if (items === undefined || isNull(items)) return items && [];
  return items.kind === "sequence" ? items.items : [items];
}

/** The items with those of lists among them in their place. */
function withoutLists(items: readonly Node[]): readonly Node[] {
  return items.flatMap((item) => {
    const below = listItems(item);
    return below === undefined ? [item] : withoutLists(below);
  });
}

function addObject(
  document: Node,
  objects: Mapping[],
  fail: (message: string, document: Node) => void,
  failJson: FailJson,
): void {
  if (document.kind !== "mapping") {
    fail("missing Resource metadata", document);
    return;
  }
  const missing = missingIdentity(document);
  if (missing !== undefined) {
    fail(missing, document);
    return;
  }
  const { node, inadmissible } = admit(document);
  for (const { message, span } of inadmissible) failJson(message, span, node);
  objects.push(node);
}

/** kyaml ResourceMeta and `missing …` of resource/factory.go, printed as Go prints the struct. */
export function missingIdentity(document: Mapping): string | undefined {
  const kind = textAt(document, "kind") ?? "";
  const apiVersion = textAt(document, "apiVersion") ?? "";
  const name = textAt(document, "metadata", "name") ?? "";
  const namespace = textAt(document, "metadata", "namespace") ?? "";
  const object = `{{${apiVersion} ${kind}} {{${name} ${namespace}} map[] map[]}}`;
  if (kind === "") return `missing kind in object ${object}`;
  if (name === "" && !kind.endsWith("List")) return `missing metadata.name in object ${object}`;
  return undefined;
}

import type { Mapping, Scalar, Span } from "../../source/index.ts";
import { baseName, joinPath } from "../../source/index.ts";
import { scalarOf, scalarsOf } from "../fields.ts";
import type { Frame } from "../frame.ts";
import { isFailure, loadBytes, ruleOf } from "../load.ts";
import type { ProblemDetails } from "../frame.ts";

/** One key of a generated object: its bytes, and where they were written down. */
export interface KeyValue {
  readonly key: string;
  readonly value: Uint8Array;
  /** Where the value stands. */
  readonly span: Span | undefined;
  /** Why it differs from the text that stands there. */
  readonly changed?: string;
}

export type FailAt = (text: string, span: Span | undefined, details?: ProblemDetails) => void;

/** Reads the sources of a generator in kustomize's order: env files, literals, files (api/kv/kv.go). */
export function readKeyValues(frame: Frame, generator: Mapping, fail: FailAt): readonly KeyValue[] {
  const env = scalarOf(generator, "env");
  const envs = [...scalarsOf(generator, "envs"), ...(env && env.text !== "" ? [env] : [])];
  return [
    ...envs.flatMap((entry) => readEnvFile(frame, entry, fail)),
    ...scalarsOf(generator, "literals").flatMap((entry) => readLiteral(entry, fail)),
    ...scalarsOf(generator, "files").flatMap((entry) => readFile(frame, entry, fail)),
  ];
}

const encoder = new TextEncoder();

function readLiteral(entry: Scalar, fail: FailAt): readonly KeyValue[] {
  const equals = entry.text.indexOf("=");
  if (equals < 1) {
    fail(`literal values: invalid literal source ${entry.text}, expected key=value`, entry.span);
    return [];
  }
  const value = withoutQuotes(entry.text.slice(equals + 1));
  const span = spanFrom(entry, equals + 1);
  return [{ key: entry.text.slice(0, equals), value: encoder.encode(value), span, changed: "literal" }];
}

/** The rest of a scalar from an offset of its text on; the whole scalar where its source is not its text. */
function spanFrom({ span, text, style }: Scalar, offset: number): Span | undefined {
  if (span === undefined) return undefined;
  const lead = style === "plain" ? 0 : 1;
  const written = span.file.text.slice(span.start + lead, span.end - lead);
  return written === text ? { file: span.file, start: span.start + lead + offset, end: span.end - lead } : span;
}

function withoutQuotes(text: string): string {
  const first = text[0];
  const quoted = text.length > 1 && (first === '"' || first === "'") && text.endsWith(first);
  return quoted ? text.slice(1, -1) : text;
}

/** bufio.Scanner gives up without a word at a longer line. */
const maxLineBytes = 65_536;

function readEnvFile(frame: Frame, entry: Scalar, fail: FailAt): readonly KeyValue[] {
  const bytes = loadBytes(frame, entry.text);
  if (isFailure(bytes)) {
    fail(`env source files: ${bytes.text}`, entry.span, { message: bytes.text, rule: ruleOf(bytes) });
    return [];
  }
  const text = frame.build.tree.text(pathOf(frame, entry.text));
  if (text === undefined || !("text" in text)) {
    fail(`env source files: line 1 has invalid utf8 bytes : ${entry.text}`, entry.span);
    return [];
  }
  const values: KeyValue[] = [];
  let start = 0;
  for (const raw of text.text.split("\n")) {
    const end = start + raw.length;
    if (raw.length >= maxLineBytes) break;
    const line = raw
      .replace(/^\uFEFF/, "")
      .replace(/\r$/, "")
      .replace(/^[ \t\v\f\r\u0085\u00A0]+/, "");
    if (line !== "" && !line.startsWith("#")) {
      const equals = line.indexOf("=");
      const [key, value] = equals === -1 ? [line, ""] : [line.slice(0, equals), line.slice(equals + 1)];
      const valueEnd = start + raw.replace(/\r$/, "").length;
      const span = { file: text, start: valueEnd - value.length, end: valueEnd };
      values.push({ key, value: encoder.encode(value), span, changed: "env file" });
    }
    start = end + 1;
  }
  return values;
}

function readFile(frame: Frame, entry: Scalar, fail: FailAt): readonly KeyValue[] {
  const source = parseFileSource(entry.text);
  if (typeof source === "string") {
    fail(`file sources: ${source}`, entry.span);
    return [];
  }
  const bytes = loadBytes(frame, source.path);
  if (isFailure(bytes)) {
    fail(`file sources: ${bytes.text}`, entry.span, { message: bytes.text, rule: ruleOf(bytes) });
    return [];
  }
  const text = frame.build.tree.text(pathOf(frame, source.path));
  const span = text !== undefined && "text" in text ? { file: text, start: 0, end: text.text.length } : entry.span;
  return [{ key: source.key, value: bytes, span }];
}

/** `[key=]path` (generators.ParseFileSource). */
function parseFileSource(source: string): { key: string; path: string } | string {
  const parts = source.split("=");
  if (parts.length > 2) return `source '${source}' key name or file path contains '='`;
  const [first = "", path] = parts;
  if (path === undefined) return { key: baseName(first), path: first };
  if (first === "") return `missing key name for file path '${path}' in source '${source}'`;
  if (path === "") return `missing file path for key name '${first}' in source '${source}'`;
  return { key: first, path };
}

function pathOf(frame: Frame, path: string): string {
  return joinPath(frame.folder, path) ?? path;
}

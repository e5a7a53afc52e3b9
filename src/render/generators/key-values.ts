import type { Mapping, Scalar, Span } from "../../source/index.ts";
import { baseName, joinPath, readableFile } from "../../source/index.ts";
import { scalarOf, scalarsOf } from "../fields.ts";
import type { Frame } from "../frame.ts";
import { isFailure, isRemoteFile, loadBytes } from "../load.ts";
import type { ProblemDetails } from "../frame.ts";
import type { OpenSource } from "../manifest.ts";

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
  const literals = scalarsOf(generator, "literals");
  const files = scalarsOf(generator, "files");
  const failIn =
    (sources: string, entries: readonly Scalar[]): FailAt =>
    (text, span, details) => {
      const listed = entries.map((entry) => entry.text).join(" ");
      fail(`loading KV pairs: ${sources} [${listed}]: ${text}`, span, { message: text, ...details });
    };
  return [
    ...envs.flatMap((entry) => readEnvFile(frame, entry, failIn("env source files:", envs))),
    ...literals.flatMap((entry) => readLiteral(entry, failIn("literal sources", literals))),
    ...files.flatMap((entry) => readFile(frame, entry, failIn("file sources:", files))),
  ];
}

const encoder = new TextEncoder();

function readLiteral(entry: Scalar, fail: FailAt): readonly KeyValue[] {
  const equals = entry.text.indexOf("=");
  if (equals < 1) {
    fail(`invalid literal source ${entry.text}, expected key=value`, entry.span);
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
  if (isUnseen(frame, entry.text)) return [];
  const bytes = loadBytes(frame, entry.text);
  if (isFailure(bytes)) {
    fail(bytes.text, entry.span, { failure: bytes });
    return [];
  }
  const text = readableFile(frame.build.tree, pathOf(frame, entry.text));
  if (text === undefined) {
    fail(invalidLineText(bytes), entry.span);
    return [];
  }
  const values: KeyValue[] = [];
  let start = 0;
  for (const raw of text.text.split("\n")) {
    const end = start + raw.length;
    if (raw.length * 3 >= maxLineBytes && Buffer.byteLength(raw) >= maxLineBytes) break;
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

/** Go's words for the first line that is no UTF-8, in bytes and as text. */
function invalidLineText(bytes: Uint8Array): string {
  const lossy = new TextDecoder("utf-8", { ignoreBOM: true });
  const strict = new TextDecoder("utf-8", { fatal: true });
  for (let start = 0; start < bytes.length;) {
    const newline = bytes.indexOf(10, start);
    const end = newline === -1 ? bytes.length : newline;
    const line = bytes.subarray(start, end);
    try {
      strict.decode(line);
    } catch {
      return `line [${line.join(" ")}] has invalid utf8 bytes : ${lossy.decode(line)}`;
    }
    start = end + 1;
  }
  return "invalid utf8 bytes";
}

function readFile(frame: Frame, entry: Scalar, fail: FailAt): readonly KeyValue[] {
  const source = parseFileSource(entry.text);
  if (typeof source === "string") {
    fail(source, entry.span);
    return [];
  }
  if (isUnseen(frame, source.path)) return [];
  const bytes = loadBytes(frame, source.path);
  if (isFailure(bytes)) {
    fail(bytes.text, entry.span, { failure: bytes });
    return [];
  }
  const text = readableFile(frame.build.tree, pathOf(frame, source.path));
  const span = text !== undefined ? { file: text, start: 0, end: text.text.length } : entry.span;
  return [{ key: source.key, value: bytes, span }];
}

function isUnseen(frame: Frame, path: string): boolean {
  return isRemoteFile(path) && frame.build.options.unrenderable === "opaque";
}

/** What a generator takes from the network, so that its keys and values are not known here. */
export function remoteSource(generator: Mapping): OpenSource | undefined {
  const env = scalarOf(generator, "env");
  const named = [...(env ? [env] : []), ...scalarsOf(generator, "envs"), ...scalarsOf(generator, "files")];
  const urls = named.map(({ text }) => text.replace(/^[^=:]*=/, "")).filter(isRemoteFile);
  const [url] = urls;
  return url === undefined ? undefined : { kind: "the file", name: url };
}

/** `[key=]path` (generators.ParseFileSource). */
function parseFileSource(source: string): { key: string; path: string } | string {
  const parts = source.split("=");
  if (parts.length > 2) return `source ${JSON.stringify(source)} key name or file path contains '='`;
  const [first = "", path] = parts;
  if (path === undefined) return { key: baseName(first), path: first };
  if (first === "") return `missing key name for file path ${JSON.stringify(path)} in source ${JSON.stringify(source)}`;
  if (path === "") return `missing file path for key name ${JSON.stringify(first)} in source ${JSON.stringify(source)}`;
  return { key: first, path };
}

function pathOf(frame: Frame, path: string): string {
  return joinPath(frame.folder, path) ?? path;
}

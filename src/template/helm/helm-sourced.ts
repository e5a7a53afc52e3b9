import type { Sourced } from "../execute/execution.ts";
import { refuse } from "../halt.ts";
import type { Statement } from "../parse/nodes.ts";
import type { Piece, Source } from "../text/tracked.ts";
import type { Text } from "../text/text.ts";
import { fromBytes, type Bytes } from "../text/utf8.ts";

/** A place in a template's file, in UTF-16 offsets, as the caller knows places. */
export type PlaceOf = (file: string, start: number, end: number) => unknown;

/** The file in which a template is defined. */
export interface DefinedIn {
  readonly file: string;
  readonly text: string;
  /** The text in UTF-8. */
  readonly bytes: Bytes;
}

/** For each run, with the field of which nothing is known where it prints as empty. */
export type HelmSourced = (unknownIfEmpty: string | undefined) => Sourced;

/**
 * Gives every line of a template's text the place where it stands. What an action prints stands where its value does; a value
 * without a place, where the action does. Places are looked up once for all the runs of a chart.
 */
export function helmSourced(fileOf: (template: Bytes) => DefinedIn | undefined, placeOf: PlaceOf): HelmSourced {
  const texts = new WeakMap<Statement, Text>();
  const actions = new WeakMap<Statement, Source>();
  const ofTemplates = new WeakSet<Source>();
  const literal = (name: string, place: unknown): Source => {
    const source: Source = { name, kind: "literal", alphabet: "as-sampled", place };
    ofTemplates.add(source);
    return source;
  };
  /** A word that a definition elsewhere yields is looked for where it is asked for; a block stands where it is written. */
  const isAskedFor = ({ bytes, pieces = [] }: Text): boolean =>
    !bytes.includes("\n") && pieces.every(({ from }) => from === undefined || ofTemplates.has(from));
  const sourceOf = (file: DefinedIn, statement: Statement): Source => {
    const found = actions.get(statement);
    if (found !== undefined) return found;
    const start = utf16(file, statement.position);
    const made = literal(file.file, placeOf(file.file, start, start));
    actions.set(statement, made);
    return made;
  };
  return (unknownIfEmpty) => ({
    text: (template, statement) => {
      const found = texts.get(statement);
      if (found !== undefined) return found;
      const made = linesOf(fileOf(template), statement.position, statement.text, (file, start, end) =>
        literal(file, placeOf(file, start, end)),
      );
      texts.set(statement, made);
      return made;
    },
    action: (template, statement, printed) => {
      if (isEmpty(printed) && unknownIfEmpty !== undefined && startsAt(statement, unknownIfEmpty))
        refuse("a value that may be given elsewhere");
      if (printed.bytes === "<no value>") return { bytes: "" };
      const file = fileOf(template);
      if (file === undefined) return printed;
      const from = sourceOf(file, statement);
      const { bytes, pieces } = printed;
      if (isAskedFor(printed) || pieces === undefined) return { bytes, pieces: [{ text: bytes, from }] };
      return { bytes, pieces: pieces.map((piece) => (piece.from === undefined ? { ...piece, from } : piece)) };
    },
  });
}

function isEmpty({ bytes }: Text): boolean {
  return /^(?:<no value>|""|'')?$/.test(bytes);
}

/** `.Values.…`, `$.Values.…`, whatever it goes through afterwards. */
function startsAt(statement: Statement, field: string): boolean {
  const first = statement.kind === "action" ? statement.pipeline.commands[0]?.operands[0] : undefined;
  if (first?.kind === "field") return first.names[0] === field;
  return first?.kind === "variable" && first.names[0] === "$" && first.names[1] === field;
}

function linesOf(
  file: DefinedIn | undefined,
  position: number,
  text: Bytes,
  sourceOf: (file: string, start: number, end: number) => Source,
): Text {
  if (file === undefined) return { bytes: text };
  let at = position;
  const pieces = text.split(/(?<=\n)/).map((line): Piece => {
    const start = utf16(file, at);
    at += line.length;
    return { text: line, from: sourceOf(file.file, start, utf16(file, at)) };
  });
  return { bytes: text, pieces };
}

/** An offset into the bytes as one into the text. Only in ASCII do both have one length. */
function utf16({ text, bytes }: DefinedIn, offset: number): number {
  return bytes.length === text.length ? offset : fromBytes(bytes.slice(0, offset)).length;
}

import type { Piece, Source, Tracked } from "./tracked.ts";
import { fromBytes, isAscii, toBytes } from "./utf8.ts";
import type { Bytes } from "./utf8.ts";
import { refuse } from "../halt.ts";

/**
 * A Go string inside the interpreter: its bytes, and the pieces it was put together from.
 * Without `pieces` all of it stands in the template. With them, their texts (bytes too) joined are `bytes`.
 */
export interface Text {
  readonly bytes: Bytes;
  readonly pieces?: readonly Piece[] | undefined;
}

/** More are not told apart any longer. */
export const MOST_PIECES = 10_000;

export const EMPTY: Text = { bytes: "" };

/** Text of the template itself, already in bytes. */
export function plain(bytes: Bytes): Text {
  return { bytes };
}

export function fromTracked(value: Tracked): Text {
  const pieces = value.map((piece) => ({ ...piece, text: toBytes(piece.text) }));
  return assemble(pieces);
}

/** Back to JavaScript text. Where a letter's bytes were torn over two pieces, those become one. */
export function toTracked(text: Text): Tracked {
  if (isAscii(text.bytes)) return piecesOf(text);
  const pieces = piecesOf(text).map((piece) => ({ ...piece, text: fromBytes(piece.text) }));
  const whole = fromBytes(text.bytes);
  if (pieces.map((piece) => piece.text).join("") === whole) return pieces;
  return [{ ...mix(piecesOf(text), whole), text: whole }];
}

export function piecesOf(text: Text): readonly Piece[] {
  return text.pieces ?? (text.bytes === "" ? [] : [{ text: text.bytes }]);
}

/** Pieces side by side; neighbours that both stand in the template become one. */
function assemble(pieces: readonly Piece[]): Text {
  let bytes = "";
  let isTracked = false;
  let before: Piece | undefined;
  const kept: Piece[] = [];
  for (const piece of pieces) {
    bytes += piece.text;
    if (piece.from !== undefined) {
      isTracked = true;
      before = piece;
      kept.push(piece);
    } else if (before !== undefined && before.from === undefined) {
      before = { text: before.text + piece.text };
      kept[kept.length - 1] = before;
    } else if (piece.text !== "") {
      before = { text: piece.text };
      kept.push(before);
    }
  }
  if (!isTracked) return { bytes };
  return { bytes, pieces: kept.length > MOST_PIECES ? [mix(kept, bytes)] : kept };
}

export function concat(...texts: readonly (Text | Bytes)[]): Text {
  return concatAll(texts);
}

export function concatAll(texts: readonly (Text | Bytes)[]): Text {
  const pieces: Piece[] = [];
  for (const text of texts) {
    if (typeof text === "string") pieces.push({ text });
    else if (text.pieces === undefined) pieces.push({ text: text.bytes });
    else for (const piece of text.pieces) pieces.push(piece);
  }
  return assemble(pieces);
}

/** The bytes from `start` to `end`; pieces are cut, not mixed. */
export function slice(text: Text, start: number, end: number = text.bytes.length): Text {
  const bytes = text.bytes.slice(start, end);
  if (text.pieces === undefined) return { bytes };
  const kept: Piece[] = [];
  let at = 0;
  for (const piece of text.pieces) {
    const from = Math.max(start - at, 0);
    const to = Math.min(end - at, piece.text.length);
    if (from < to || (piece.text === "" && at >= start && at <= end)) {
      kept.push({ ...piece, text: piece.text.slice(from, Math.max(from, to)) });
    }
    at += piece.text.length;
  }
  return assemble(kept);
}

/** Notes on every piece with a source that it went through the function `name`. */
export function through(text: Text, name: string): Text {
  if (text.pieces === undefined) return text;
  return {
    bytes: text.bytes,
    pieces: text.pieces.map((piece) => (piece.from === undefined ? piece : passed(piece, name))),
  };
}

function passed(piece: Piece, name: string): Piece {
  return { text: piece.text, from: piece.from, encoded: [...(piece.encoded ?? []), name] };
}

/**
 * Sends a text through `change`. Pieces stay apart where changing each by itself gives the same bytes as changing the
 * whole; otherwise the result is one piece whose source is the union (`mix`).
 */
export function encode(text: Text, name: string, change: (bytes: Bytes) => Bytes): Text {
  const whole = change(text.bytes);
  if (text.pieces === undefined) return { bytes: whole };
  const changed = (part: Bytes): Bytes => (part === text.bytes ? whole : change(part));
  const apart = text.pieces.map((piece) => ({ ...piece, text: changed(piece.text) }));
  if (apart.map((piece) => piece.text).join("") === whole) return through(assemble(apart), name);
  return through({ bytes: whole, pieces: [mix(text.pieces, whole)] }, name);
}

/**
 * One piece for several whose parts can no longer be told apart. Its source names them all and is as little known as the
 * least known of them; `encoded` is what any of them went through.
 */
function mix(pieces: readonly Piece[], text: string): Piece {
  const sources = pieces.flatMap((piece) => (piece.from === undefined ? [] : [piece.from]));
  const first = sources[0];
  if (first === undefined) return { text };
  const encoded = [...new Set(pieces.flatMap((piece) => piece.encoded ?? []))];
  return { text, from: union(first, sources, pieces), ...(encoded.length > 0 ? { encoded } : {}) };
}

function union(first: Source, sources: readonly Source[], pieces: readonly Piece[]): Source {
  const isAlone = sources.every((source) => source === first) && pieces.length === sources.length;
  if (isAlone) return first;
  const kinds = ["outside", "generated", "literal"] as const;
  return {
    name: [...new Set(sources.map((source) => source.name))].join(" and "),
    kind: kinds.find((kind) => sources.some((source) => source.kind === kind)) ?? "literal",
    alphabet: pieces.every(holdsLettersAndDigits) ? "letters-and-digits" : "any",
    ...(sources.some(({ isRedrawn }) => isRedrawn) ? { isRedrawn: true } : {}),
    ...(first.place === undefined ? {} : { place: first.place }),
  };
}

function holdsLettersAndDigits(piece: Piece): boolean {
  return piece.from === undefined ? /^[A-Za-z0-9]*$/.test(piece.text) : piece.from.alphabet === "letters-and-digits";
}

/** One result made from several texts whose parts can no longer be told apart. */
export function merged(texts: readonly Text[], name: string, bytes: Bytes): Text {
  const pieces = texts.flatMap((text) => text.pieces ?? []);
  if (pieces.every((piece) => piece.from === undefined)) return { bytes };
  const parts = texts.flatMap(piecesOf);
  return through({ bytes, pieces: [mix(parts, bytes)] }, name);
}

export function hasOutside(text: Text): boolean {
  return text.pieces?.some((piece) => piece.from?.kind === "outside") ?? false;
}

/** The bytes, for a function that looks at them; a stand-in for a value from outside says nothing, so that is refused. */
export function known(text: Text): Bytes {
  const outside = text.pieces?.find((piece) => piece.from?.kind === "outside");
  if (outside !== undefined)
    refuse(`the template looks into ${outside.from?.name ?? "a value"}, which is not known here`);
  return text.bytes;
}

import { runeAt, runeSize, type Bytes } from "./bytes.ts";

/**
 * A piece of a shell pattern as envsubst/path Match reads it: Go's path.Match as it was in 2010, except that `*` and `?` match
 * a slash too. A malformed piece is noticed only when the matching gets that far, with letters left.
 */
export type GlobPiece =
  | { readonly kind: "star" }
  | { readonly kind: "byte"; readonly byte: Bytes }
  | { readonly kind: "letter"; readonly fits: (letter: Bytes) => boolean }
  | { readonly kind: "malformed" };

export function parseGlob(pattern: Bytes): readonly GlobPiece[] {
  const pieces: GlobPiece[] = [];
  for (let at = 0; at < pattern.length;) {
    if (pattern[at] === "*") {
      if (pieces.at(-1)?.kind !== "star") pieces.push({ kind: "star" });
      at += 1;
      continue;
    }
    const end = chunkEnd(pattern, at);
    for (const piece of chunkPieces(pattern.slice(at, end))) pieces.push(piece);
    // What is behind it is never reached.
    if (pieces.at(-1)?.kind === "malformed") break;
    at = end;
  }
  return pieces;
}

/** A star ends a chunk, unless it is escaped or stands in a class. */
function chunkEnd(pattern: Bytes, start: number): number {
  let isInClass = false;
  for (let at = start; at < pattern.length; at += 1) {
    const char = pattern[at];
    if (char === "\\") at += 1;
    else if (char === "[") isInClass = true;
    else if (char === "]") isInClass = false;
    else if (char === "*" && !isInClass) return at;
  }
  return pattern.length;
}

function chunkPieces(chunk: Bytes): readonly GlobPiece[] {
  const pieces: GlobPiece[] = [];
  for (let read = 0; read < chunk.length;) {
    if (chunk[read] === "[") {
      const found = parseClass(chunk, read + 1);
      if (found === undefined) return [...pieces, { kind: "malformed" }];
      pieces.push({ kind: "letter", fits: found.fits });
      read = found.end;
    } else if (chunk[read] === "?") {
      pieces.push({ kind: "letter", fits: () => true });
      read += 1;
    } else {
      if (chunk[read] === "\\") read += 1;
      const byte = chunk[read];
      if (byte === undefined) return [...pieces, { kind: "malformed" }];
      pieces.push({ kind: "byte", byte });
      read += 1;
    }
  }
  return pieces;
}

interface LetterClass {
  readonly fits: (letter: Bytes) => boolean;
  /** Behind the closing bracket. */
  readonly end: number;
}

/** Stands behind the opening bracket; undefined when the class is malformed. */
function parseClass(chunk: Bytes, start: number): LetterClass | undefined {
  const isNegated = chunk[start] === "^";
  const ranges: (readonly [low: Bytes, high: Bytes])[] = [];
  let read = isNegated ? start + 1 : start;
  while (chunk[read] !== "]" || ranges.length === 0) {
    const low = classMember(chunk, read);
    if (low === undefined) return undefined;
    const high = chunk[low.end] === "-" ? classMember(chunk, low.end + 1) : low;
    if (high === undefined) return undefined;
    ranges.push([low.letter, high.letter]);
    read = high.end;
  }
  return {
    fits: (letter) => ranges.some(([low, high]) => low <= letter && letter <= high) !== isNegated,
    end: read + 1,
  };
}

/** One letter of a class, perhaps escaped; something must follow it. */
function classMember(chunk: Bytes, at: number): { readonly letter: Bytes; readonly end: number } | undefined {
  if (chunk[at] === "-" || chunk[at] === "]") return undefined;
  const start = chunk[at] === "\\" ? at + 1 : at;
  const end = start + runeSize(chunk, start);
  const isInvalid = end - start === 1 && (chunk[start] ?? "") > "\x7f";
  return end >= chunk.length || isInvalid ? undefined : { letter: runeAt(chunk, start), end };
}

import { runeAt, runeSize, type Bytes } from "./bytes.ts";

/** Where a chunk of a pattern ended in the name; "none": it does not match; "malformed": noticed as far as it was read. */
type ChunkMatch = number | "none" | "malformed";

interface Chunk {
  /** May anything stand before it? */
  readonly isFloating: boolean;
  readonly pattern: Bytes;
}

/**
 * Does a shell pattern match a whole name? As envsubst/path Match: Go's path.Match as it was in 2010, except that `*` and
 * `?` match a slash too. Undefined where the pattern is malformed, which shows only when the matching gets that far.
 */
export function globMatcher(pattern: Bytes): (name: Bytes) => boolean | undefined {
  const chunks = chunksOf(pattern);
  return (name) => matchChunks(chunks, name);
}

function matchChunks(chunks: readonly Chunk[], name: Bytes): boolean | undefined {
  let at = 0;
  for (const [index, chunk] of chunks.entries()) {
    if (chunk.isFloating && chunk.pattern === "") return true;
    const end = findChunk(chunk, name, at, index === chunks.length - 1);
    if (end === "malformed") return undefined;
    if (end === "none") return false;
    at = end;
  }
  return at === name.length;
}

/** The first place from `from` on where the chunk fits; the last chunk must reach the end of the name. */
function findChunk(chunk: Chunk, name: Bytes, from: number, isLast: boolean): ChunkMatch {
  const last = chunk.isFloating ? name.length : from;
  for (let start = from; start <= last; start += 1) {
    const end = matchChunk(chunk.pattern, name, start);
    if (end === "malformed") return end;
    if (end !== "none" && (!isLast || end === name.length)) return end;
  }
  return "none";
}

function chunksOf(pattern: Bytes): readonly Chunk[] {
  const chunks: Chunk[] = [];
  for (let at = 0; at < pattern.length;) {
    const start = at + (/^\**/.exec(pattern.slice(at))?.[0].length ?? 0);
    const end = chunkEnd(pattern, start);
    chunks.push({ isFloating: start > at, pattern: pattern.slice(start, end) });
    at = end;
  }
  return chunks;
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

function matchChunk(chunk: Bytes, name: Bytes, start: number): ChunkMatch {
  let at = start;
  for (let read = 0; read < chunk.length;) {
    if (at >= name.length) return "none";
    if (chunk[read] === "[") {
      const found = matchClass(chunk, read + 1, runeAt(name, at));
      if (typeof found === "string") return found;
      read = found;
      at += runeSize(name, at);
    } else if (chunk[read] === "?") {
      read += 1;
      at += runeSize(name, at);
    } else {
      if (chunk[read] === "\\") read += 1;
      if (read >= chunk.length) return "malformed";
      if (chunk[read] !== name[at]) return "none";
      read += 1;
      at += 1;
    }
  }
  return at;
}

/** Stands behind the opening bracket; gives the place behind the closing one when the letter is in the class. */
function matchClass(chunk: Bytes, start: number, letter: Bytes): ChunkMatch {
  const isNegated = chunk[start] === "^";
  let read = isNegated ? start + 1 : start;
  let isIn = false;
  for (let ranges = 0; chunk[read] !== "]" || ranges === 0; ranges += 1) {
    const low = classMember(chunk, read);
    if (low === undefined) return "malformed";
    const high = chunk[low.end] === "-" ? classMember(chunk, low.end + 1) : low;
    if (high === undefined) return "malformed";
    if (low.letter <= letter && letter <= high.letter) isIn = true;
    read = high.end;
  }
  return isIn === isNegated ? "none" : read + 1;
}

/** One letter of a class, perhaps escaped; something must follow it. */
function classMember(chunk: Bytes, at: number): { readonly letter: Bytes; readonly end: number } | undefined {
  if (chunk[at] === "-" || chunk[at] === "]") return undefined;
  const start = chunk[at] === "\\" ? at + 1 : at;
  const end = start + runeSize(chunk, start);
  const isInvalid = end - start === 1 && (chunk[start] ?? "") > "\x7f";
  return end >= chunk.length || isInvalid ? undefined : { letter: chunk.slice(start, end), end };
}

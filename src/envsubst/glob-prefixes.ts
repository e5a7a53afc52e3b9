import { replacement, runeAt, runeSize, type Bytes } from "./bytes.ts";
import type { GlobPiece } from "./glob.ts";

/** More steps than this take too long; a pattern of ten pieces may have a text of 10 MB. */
const maxSteps = 100_000_000;

/** Which pieces of a pattern may come next, behind a byte of the text; the last one stands for the pattern's end. */
type States = Uint8Array;

/**
 * Which beginnings of a text, by their lengths, match a pattern: found in one pass, where upstream matches one after the other.
 * `malformed`: the pattern is, and that shows. `too-large`: both are so large that even this would take too long.
 */
export function matchPrefixes(pieces: readonly GlobPiece[], text: Bytes): Uint8Array | "malformed" | "too-large" {
  if (pieces.length * text.length > maxSteps) return "too-large";
  const matches = new Uint8Array(text.length + 1);
  // A letter has four bytes at most, so these are written in turn.
  const turns: readonly States[] = Array.from({ length: 5 }, () => new Uint8Array(pieces.length + 1));
  const behind = (at: number): States => turns[at % turns.length] as States;
  const malformed = pieces.at(-1)?.kind === "malformed" ? pieces.length - 1 : -1;
  behind(0)[0] = 1;
  for (let at = 0; at <= text.length; at += 1) {
    const states = behind(at);
    skipStars(pieces, states);
    if (states[pieces.length] === 1) matches[at] = 1;
    if (states[malformed] === 1 && at < text.length) return "malformed";
    const size = runeSize(text, at);
    step(pieces, states, text[at], runeAt(text, at), behind(at + 1), behind(at + size));
    if (size > 1) markWithinLetter(pieces, states, text.slice(at, at + size - 1), (cut) => (matches[at + cut] = 1));
    states.fill(0);
  }
  return matches;
}

/** A beginning may end within a letter, whose bytes are then letters of their own. */
function markWithinLetter(
  pieces: readonly GlobPiece[],
  before: States,
  bytes: Bytes,
  mark: (length: number) => void,
): void {
  let states = before;
  for (let at = 0; at < bytes.length; at += 1) {
    const next: States = new Uint8Array(pieces.length + 1);
    step(pieces, states, bytes[at], replacement, next, next);
    skipStars(pieces, next);
    if (next[pieces.length] === 1) mark(at + 1);
    states = next;
  }
}

function step(
  pieces: readonly GlobPiece[],
  states: States,
  byte: Bytes | undefined,
  letter: Bytes,
  behindByte: States,
  behindLetter: States,
): void {
  for (let index = 0; index < pieces.length; index += 1) {
    if (states[index] !== 1) continue;
    const piece = pieces[index] as GlobPiece;
    if (piece.kind === "star") behindByte[index] = 1;
    else if (piece.kind === "byte" && piece.byte === byte) behindByte[index + 1] = 1;
    else if (piece.kind === "letter" && piece.fits(letter)) behindLetter[index + 1] = 1;
  }
}

function skipStars(pieces: readonly GlobPiece[], states: States): void {
  for (let index = 0; index < pieces.length; index += 1) {
    if (states[index] === 1 && pieces[index]?.kind === "star") states[index + 1] = 1;
  }
}

import type { Piece, Source } from "./tracked.ts";
import type { Text } from "./text.ts";
import type { Time } from "../go/time.ts";
import { UTC } from "../go/time.ts";
import type { Bytes } from "./utf8.ts";
import type { Value } from "../values/values.ts";

/** What stands for a random text: always the same one from the alphabet that the function draws from. */
export function sample(name: string, alphabet: Source["alphabet"], bytes: Bytes): Text {
  return { bytes, pieces: [samplePiece(name, alphabet, bytes)] };
}

/** The same for a text that is another one at every rendering, and that somebody may have to remember: a password, a name. */
export function redrawnSample(name: string, alphabet: Source["alphabet"], bytes: Bytes): Text {
  const piece = samplePiece(name, alphabet, bytes);
  return { bytes, pieces: [{ ...piece, from: { ...piece.from, isRedrawn: true } }] };
}

function samplePiece(name: string, alphabet: Source["alphabet"], bytes: Bytes): Piece & { readonly from: Source } {
  return { text: bytes, from: { name: `template function ${name}`, kind: "generated", alphabet } };
}

/** What stands for the moment at which the controller renders. */
const NOW: Time = { instant: 1_783_425_845n * 1_000_000_000n, zone: UTC };

export function now(): Value & { readonly kind: "time" } {
  return { kind: "time", time: NOW, from: [samplePiece("now", "any", "")] };
}

import { fail, refuse } from "../halt.ts";
import { MOST_OUTPUT } from "../execute/execution.ts";
import { encodeBase64 } from "../go/base64.ts";
import { redrawnSample, sample } from "../text/samples.ts";
import { approximated, takes } from "../signature.ts";
import type { FunctionTable, GoFunction } from "../signature.ts";
import type { Source } from "../text/tracked.ts";
import { through } from "../text/text.ts";
import type { Text } from "../text/text.ts";
import { runesOf } from "../text/utf8.ts";
import { integer, string } from "../values/values.ts";

const SAMPLE = "always the same sample stands for the random text";
const LETTERS = "kQzTfWbNxJrLdGmVsHcPyRaEuYoIwKjDpXhZtFqBnSgMlCvUeAiO";
const DIGITS = "7394158206";

/** A text of `count` characters, from the first of `characters` on and round again. */
function repeated(characters: string, count: bigint): string {
  if (count > MOST_OUTPUT) refuse("the template asks for a random text of more than 4 MB");
  return characters.repeat(Math.ceil(Number(count) / characters.length)).slice(0, Number(count));
}

/** goutils gives an empty text where it is asked for a negative count. */
function randomText(name: string, alphabet: Source["alphabet"], characters: string): GoFunction {
  return approximated(
    SAMPLE,
    takes(["int"], (count) => string(redrawnSample(name, alphabet, count > 0n ? repeated(characters, count) : ""))),
  );
}

/** What an order of the same characters can be, it is only for a text of one character. */
function shuffle(text: Text): Text {
  const isSame = new Set(runesOf(text.bytes)).size <= 1;
  if (isSame) return text;
  return text.pieces === undefined ? sample("shuffle", "any", text.bytes) : through(text, "shuffle");
}

function randomInteger(least: bigint, end: bigint): bigint {
  if (end <= least) return fail("invalid argument to Intn");
  return end - least === 1n ? least : refuse("the template draws a random number");
}

export const random: FunctionTable = {
  randAlphaNum: randomText("randAlphaNum", "letters-and-digits", `${LETTERS.slice(0, 5)}${DIGITS}${LETTERS.slice(5)}`),
  randAlpha: randomText("randAlpha", "letters-and-digits", LETTERS),
  randNumeric: randomText("randNumeric", "letters-and-digits", DIGITS),
  randAscii: randomText("randAscii", "any", `${LETTERS.slice(0, 5)}/?#@:%&+ "'\\${DIGITS}~|<>{}[]()`),
  randBytes: approximated(
    SAMPLE,
    takes(["int"], (count) => {
      if (count < 0n) return fail("runtime error: makeslice: len out of range");
      return string(redrawnSample("randBytes", "any", encodeBase64(repeated("\u00fb\u00ef\u00be?/+random", count))));
    }),
  ),
  randInt: approximated(
    "a range of one number is known, others are refused",
    takes(["int", "int"], (least, end) => integer(randomInteger(least, end))),
  ),
  shuffle: approximated(
    "the characters stay in their order",
    takes(["string"], (text) => string(shuffle(text))),
  ),
  uuidv4: approximated(
    SAMPLE,
    takes([], () => string(redrawnSample("uuidv4", "any", "9f1c6e3a-52d7-4b8e-a0c4-7d2e91b6f358"))),
  ),
};

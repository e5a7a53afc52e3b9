import type { Json } from "../../../../source/index.ts";
import type { Source } from "../../../../template/index.ts";
import { numberAt, stringAt } from "../../../../world/index.ts";

/** `~!@#…/`: without further words a quarter of a password is drawn from these. */
const defaultSymbols = '~!@#$%^&*()_+`-={}|[]\\:"<>?,./';

/** Any of these in a URL's password makes it mean something else to some reader; the first ones to all. */
const hostile = ["/", "#", "?", "%", "@"];

interface Sample {
  readonly text: string;
  readonly alphabet: Source["alphabet"];
}

/**
 * A password as a Password generator draws it (generators/v1/password): 24 signs, a quarter of them digits, a quarter symbols, none
 * twice, unless its spec says otherwise. Whether a symbol is among them that a URL cannot hold is a matter of luck.
 */
export function passwordSample(
  spec: Json | undefined,
  letters: string,
  chooses: (best: string, worst: string) => "best" | "worst",
): Sample {
  const length = Math.min(Math.max(numberAt(spec, "length") ?? 24, 1), 256);
  const text = letters.repeat(Math.ceil(length / letters.length)).slice(0, length);
  const encoding = stringAt(spec, "encoding") ?? "raw";
  // In hexadecimal digits or base64 no sign is known to matter but the padding's.
  if (encoding !== "raw") return { text, alphabet: encoding === "hex" ? "letters-and-digits" : "any" };
  const count = Math.min(numberAt(spec, "symbols") ?? Math.floor(length / 4), length);
  const symbols = stringAt(spec, "symbolCharacters") ?? defaultSymbols;
  if (count === 0 || symbols === "") return { text, alphabet: "letters-and-digits" };
  const bad = hostile.filter((sign) => symbols.includes(sign));
  const harmless = [...symbols].filter((sign) => !hostile.includes(sign)).join("");
  const isBad =
    harmless === "" ||
    (bad.length > 0 && chooses("none that a URL cannot hold", `one of ${bad.join(" ")} among them`) === "worst");
  // In the middle, where no parser forgives it.
  const drawn = isBad ? (bad[0] ?? "") : harmless.charAt(0);
  const middle = Math.floor(length / 2);
  return { text: text.slice(0, middle) + drawn + text.slice(middle + 1), alphabet: "as-sampled" };
}

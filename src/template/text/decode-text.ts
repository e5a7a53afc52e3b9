import { decodeBase64 } from "../go/base64.ts";
import { fromTracked, hasOutside, merged, through, toTracked } from "./text.ts";
import type { Tracked } from "./tracked.ts";
import type { Bytes } from "./utf8.ts";

export type DecodingStrategy = "Base64" | "Base64URL" | "Auto";

export type DecodedText =
  | { readonly kind: "text"; readonly value: Tracked }
  /** In the words of encoding/base64. */
  | { readonly kind: "error"; readonly message: string };

/**
 * Decodes a value as runtime/decoding of External Secrets does. `Auto` takes anything that is valid base64 for base64, also a
 * password that only looks so; what is not stays as it is. A value of which nothing is known stays a stand-in.
 */
export function decodeText(strategy: DecodingStrategy, value: Tracked): DecodedText {
  const text = fromTracked(value);
  if (hasOutside(text) || value.some(({ from }) => from?.kind === "generated" && from.alphabet === "any")) {
    return { kind: "text", value: toTracked(through(text, "base64 decoding")) };
  }
  const forms = strategy === "Auto" ? (["Base64", "Base64URL"] as const) : [strategy];
  let failure: string | undefined;
  for (const form of forms) {
    const decoded = decode(form, text.bytes);
    if ("bytes" in decoded) {
      return { kind: "text", value: toTracked(merged([text], "base64 decoding", decoded.bytes)) };
    }
    failure ??= decoded.error;
  }
  return strategy === "Auto" ? { kind: "text", value } : { kind: "error", message: failure ?? "" };
}

/** base64.URLEncoding has other signs for the last two digits; what is not of its own alphabet is corrupt. */
function decode(form: "Base64" | "Base64URL", text: Bytes): { readonly bytes: Bytes } | { readonly error: string } {
  const standard = form === "Base64" ? text : text.replace(/[-_+/]/g, (sign) => urlSigns[sign] ?? "!");
  const decoded = decodeBase64(standard);
  return isError(decoded, standard) ? { error: decoded } : { bytes: decoded };
}

const urlSigns: Readonly<Record<string, string>> = { "-": "+", _: "/" };

/** sprig wants the error as the result; only a text that is itself such a sentence in base64 could be taken for one. */
function isError(decoded: Bytes, text: Bytes): boolean {
  const isSentence = /^illegal base64 data at input byte \d+$/.test(decoded);
  return isSentence && Buffer.from(decoded, "latin1").toString("base64") !== text.replace(/[\r\n]/g, "");
}

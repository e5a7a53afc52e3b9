import { createHash } from "node:crypto";
import { decodeBase32, decodeBase64, encodeBase32, encodeBase64 } from "../go/base64.ts";
import { describeRune } from "../go/quote.ts";
import { textFunction } from "../signature.ts";
import type { FunctionTable, GoFunction } from "../signature.ts";
import { encode, hasOutside, through } from "../text/text.ts";
import type { Bytes } from "../text/utf8.ts";

/** A function that maps a text to another. Of a value from outside the stand-in stays as it is. */
function encoding(name: string, change: (bytes: Bytes) => Bytes): GoFunction {
  return textFunction((text) => encode(text, name, change));
}

/** A decoder looks at what it is given, and a stand-in would not decode. */
function decoding(name: string, change: (bytes: Bytes) => Bytes): GoFunction {
  return textFunction((text) => (hasOutside(text) ? through(text, name) : encode(text, name, change)));
}

function fromHex(text: Bytes): Bytes {
  const wrong = /[^0-9a-fA-F]/.exec(text);
  if (wrong !== null) {
    return `encoding/hex: invalid byte: ${describeRune(wrong[0].charCodeAt(0))}`;
  }
  if (text.length % 2 === 1) return "encoding/hex: odd length hex string";
  return Buffer.from(text, "hex").toString("latin1");
}

function hash(algorithm: string): (bytes: Bytes) => Bytes {
  return (bytes) => createHash(algorithm).update(Buffer.from(bytes, "latin1")).digest("hex");
}

function adler32(bytes: Bytes): Bytes {
  let a = 1;
  let b = 0;
  for (let at = 0; at < bytes.length; at += 1) {
    a = (a + bytes.charCodeAt(at)) % 65521;
    b = (b + a) % 65521;
  }
  return String(b * 65536 + a);
}

export const encodings: FunctionTable = {
  b64enc: encoding("b64enc", encodeBase64),
  b64dec: decoding("b64dec", decodeBase64),
  b32enc: encoding("b32enc", encodeBase32),
  b32dec: decoding("b32dec", decodeBase32),
  hexdec: decoding("hexdec", fromHex),
  sha1sum: encoding("sha1sum", hash("sha1")),
  sha256sum: encoding("sha256sum", hash("sha256")),
  sha512sum: encoding("sha512sum", hash("sha512")),
  adler32sum: encoding("adler32sum", adler32),
};

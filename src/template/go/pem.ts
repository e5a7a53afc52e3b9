import { refuse } from "../halt.ts";
import type { Bytes } from "../text/utf8.ts";

/** A block of encoding/pem. */
export interface PemBlock {
  readonly type: Bytes;
  /** Its contents in base64, in lines of 64. */
  readonly base64: Bytes;
}

const BLOCK = /(?:^|\n)-----BEGIN ([^\n]*?)-----[ \t\r]*\n([\s\S]*?)(?:^|\n)?-----END \1-----[ \t\r]*(?:\n|$)/g;

/** pem.Decode until nothing more is found, and what is left then. */
export function decodePem(text: Bytes): { readonly blocks: readonly PemBlock[]; readonly rest: Bytes } {
  const blocks: PemBlock[] = [];
  let end = 0;
  for (const match of text.matchAll(BLOCK)) {
    const body = match[2] ?? "";
    if (body.includes(":")) refuse("a PEM block with headers");
    const digits = body.replace(/\s/g, "");
    if (!/^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(digits)) continue;
    end = match.index + match[0].length;
    blocks.push({ type: match[1] ?? "", base64: digits });
  }
  return { blocks, rest: text.slice(end) };
}

/** pem.Encode. */
export function encodePem(block: PemBlock): Bytes {
  const lines = block.base64.match(/.{1,64}/g) ?? [];
  return [`-----BEGIN ${block.type}-----`, ...lines, `-----END ${block.type}-----`, ""].join("\n");
}

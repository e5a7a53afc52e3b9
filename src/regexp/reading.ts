import { RegexpFault } from "./regexp-fault.ts";
import { runeAt } from "./utf8.ts";
import type { Bytes } from "./utf8.ts";
import type { Flags } from "./syntax.ts";

/** An expression while it is parsed. */
export interface Reading {
  readonly source: Bytes;
  at: number;
  flags: Flags;
  readonly names: (string | undefined)[];
  depth: number;
}

export function fault(problem: string, text: Bytes): never {
  throw new RegexpFault("invalid", `error parsing regexp: ${problem}: \`${text}\``);
}

export function peek(reading: Reading): string {
  return reading.source.charAt(reading.at);
}

export function rest(reading: Reading): Bytes {
  return reading.source.slice(reading.at);
}

export function nextRune(reading: Reading): number {
  const { code, size } = runeAt(reading.source, reading.at);
  reading.at += size;
  return code;
}

import { parseComplex, parseFloat64, parseInteger } from "../go/strconv.ts";
import { quote, unquoteChar } from "../go/quote.ts";
import type { NumberNode } from "./nodes.ts";
import type { Token } from "./lex.ts";

/** The number a token stands for, or Go's message why it is none. */
export function parseNumber(token: Token): NumberNode | string {
  const { text, position } = token;
  const node = { kind: "number", position, text } as const;
  if (token.type === "character constant") {
    const char = unquoteChar(text, 1, "'");
    if (char === undefined) return "invalid syntax";
    if (text.slice(char.end) !== "'") return `malformed character constant: ${text}`;
    return { ...node, integer: BigInt(char.code), unsigned: BigInt(char.code), float: char.code };
  }
  if (token.type === "complex") {
    const complex = parseComplex(text);
    return complex === undefined ? "syntax error scanning complex number" : { ...node, complex, ...asReal(complex) };
  }
  if (text.endsWith("i")) {
    const imaginary = parseFloat64(text.slice(0, -1));
    if (imaginary.error === undefined) {
      const complex = { real: 0, imaginary: imaginary.value };
      return { ...node, complex, ...asReal(complex) };
    }
  }
  const signed = parseInteger(text, 0, 64);
  const unsigned = /^[-+]/.test(text) ? undefined : parseInteger(text, 0, 64, "unsigned");
  if (signed.error === undefined || unsigned?.error === undefined) {
    const integer = signed.error === undefined ? signed.value : undefined;
    const whole = unsigned !== undefined && unsigned.error === undefined ? unsigned.value : undefined;
    if (integer !== undefined || whole !== undefined) {
      return {
        ...node,
        integer,
        unsigned: whole ?? (integer === 0n ? 0n : undefined),
        float: Number(integer ?? whole),
      };
    }
  }
  const float = parseFloat64(text);
  if (float.error !== undefined) return `illegal number syntax: ${quote(text)}`;
  if (!/[.eEpP]/.test(text)) return `integer overflow: ${quote(text)}`;
  return { ...node, float: float.value, ...wholePart(float.value) };
}

function asReal(complex: { readonly real: number; readonly imaginary: number }): Partial<NumberNode> {
  return complex.imaginary === 0 ? { float: complex.real, ...wholePart(complex.real) } : {};
}

function wholePart(value: number): Partial<NumberNode> {
  if (!Number.isInteger(value)) return {};
  const whole = BigInt(value);
  return {
    ...(whole === BigInt.asIntN(64, whole) ? { integer: whole } : {}),
    ...(whole === BigInt.asUintN(64, whole) ? { unsigned: whole } : {}),
  };
}

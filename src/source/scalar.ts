import type { ScalarValue } from "./node.ts";

/**
 * The value of a plain (unquoted) scalar as go-yaml v3 reads it, which is how kustomize and the API machinery do: YAML 1.2 with
 * the numbers of 1.1. `yes`, `no`, `on` and `off` are strings. Source: gopkg.in/yaml.v3 resolve.go, facts/kustomize §14.
 */
export function resolvePlain(text: string): ScalarValue {
  switch (text) {
    case "":
    case "~":
    case "null":
    case "Null":
    case "NULL":
      return null;
    case "true":
    case "True":
    case "TRUE":
      return true;
    case "false":
    case "False":
    case "FALSE":
      return false;
  }
  return mayStartNumber(text.charCodeAt(0)) ? (resolveNumber(text) ?? text) : text;
}

/** One of `-+.0123456789`. */
function mayStartNumber(code: number): boolean {
  return code >= 43 && code <= 57 && code !== 44 && code !== 47;
}

const floatPattern = /^[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?$/;

function resolveNumber(text: string): number | bigint | undefined {
  const digits = text.replaceAll("_", "");
  const integer = resolveInteger(digits);
  if (integer !== undefined) return integer;
  if (floatPattern.test(digits)) return Number.isFinite(Number(digits)) ? Number(digits) : undefined;
  if (/^[-+]?\.(inf|Inf|INF)$/.test(text)) return text.startsWith("-") ? -Infinity : Infinity;
  if (/^\.(nan|NaN|NAN)$/.test(text)) return NaN;
  return undefined;
}

function resolveInteger(digits: string): number | bigint | undefined {
  const sign = digits.startsWith("-") ? -1n : 1n;
  const rest = digits.replace(/^[-+]/, "");
  let value: bigint;
  if (/^(0|[1-9][0-9]*)$/.test(rest)) value = BigInt(rest);
  else if (/^0[0-7]+$/.test(rest)) value = BigInt(`0o${rest}`);
  else if (/^0[xXoObB][0-9a-fA-F]+$/.test(rest)) {
    try {
      value = BigInt(rest);
    } catch {
      return undefined;
    }
  } else return undefined;
  value *= sign;
  // Beyond 64 bits go-yaml falls back to a float.
  if (value > 0xffff_ffff_ffff_ffffn || value < -0x8000_0000_0000_0000n) return Number(value);
  return Number.isSafeInteger(Number(value)) ? Number(value) : value;
}

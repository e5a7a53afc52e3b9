import { Halt } from "./halt.ts";
import { toTracked, type Text } from "./text/text.ts";
import type { Tracked } from "./text/tracked.ts";
import { fromBytes, isUtf8, type Bytes } from "./text/utf8.ts";

export type TemplateResult =
  | {
      readonly kind: "text";
      readonly value: Tracked;
      /** The output itself where it is not UTF-8; `value` then holds replacement characters. */
      readonly bytes?: Uint8Array | undefined;
    }
  | TemplateFailure;

export type TemplateFailure =
  | {
      readonly kind: "parse-error" | "execute-error";
      /** Go's own words. */
      readonly message: string;
      /** Where it points at, as an index into the template's text. */
      readonly offset: number;
    }
  | { readonly kind: "unknown"; readonly why: string };

/** What comes of work on a template, or how it stops. */
export function attempt<Value>(
  source: Bytes,
  work: () => Value,
): { readonly kind: "done"; readonly value: Value } | TemplateFailure {
  try {
    return { kind: "done", value: work() };
  } catch (error) {
    // A value can be nested without end (`set $d "self" $d`); Go itself dies of that when it prints it.
    if (error instanceof RangeError) return { kind: "unknown", why: "the template nests a value too deeply to follow" };
    if (!(error instanceof Halt)) throw error;
    const { stop } = error;
    if (stop.kind === "unknown") return { kind: "unknown", why: stop.why };
    const offset = stop.kind === "function" ? 0 : fromBytes(source.slice(0, stop.offset)).length;
    return { kind: stop.kind === "parse" ? "parse-error" : "execute-error", message: fromBytes(stop.message), offset };
  }
}

export function textResult(output: Text): TemplateResult {
  const value = toTracked(output);
  return isUtf8(output.bytes)
    ? { kind: "text", value }
    : { kind: "text", value, bytes: Buffer.from(output.bytes, "latin1") };
}

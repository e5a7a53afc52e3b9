import { resolvePlain, type Mapping, type Node, type Scalar, type Step } from "../../source/index.ts";
import { numberOf, stringOf } from "../fields.ts";
import type { Fail } from "../nodes.ts";

export interface Placing {
  readonly value: Node;
  readonly options: Mapping | undefined;
  /** The entry of the kustomization. */
  readonly entry: Mapping;
  readonly fail: Fail;
}

/** Puts the source's value into a field of a target (replacement.go, setFieldValue). */
export function placeValue(target: Node, created: boolean, { value, options, entry, fail }: Placing): Node {
  const step: Step = { by: "replacements", span: entry.span };
  const delimiter = stringOf(options, "delimiter");
  if (delimiter !== "" && (target.kind !== "scalar" || value.kind !== "scalar")) {
    fail("delimiter option can only be used with scalar nodes");
    return target;
  }
  if (target.kind !== "scalar" || value.kind !== "scalar") {
    return { ...value, steps: [...(value.steps ?? []), step] };
  }
  if (delimiter === "") {
    const steps = [...(target.steps ?? []), ...(value.steps ?? []), step];
    return { ...withSameType(target, value.text, created), span: value.span, steps };
  }
  const text = withPart(target.text, delimiter, numberOf(options, "index"), value.text);
  return { ...withSameType(target, text, created), steps: [...(target.steps ?? []), { ...step, changed: "part" }] };
}

/** Only the text is copied: a string stays a string, a number is read again; a field that was created has no type yet. */
function withSameType(target: Scalar, text: string, created: boolean): Scalar {
  const isString = !created && (target.style !== "plain" || typeof target.value === "string");
  return { ...target, text, value: isString ? text : resolvePlain(text) };
}

function withPart(text: string, delimiter: string, index: number, part: string): string {
  const parts = text.split(delimiter);
  if (index < 0) return [part, ...parts].join(delimiter);
  return (index >= parts.length ? [...parts, part] : parts.with(index, part)).join(delimiter);
}

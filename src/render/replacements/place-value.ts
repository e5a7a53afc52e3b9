import type { Mapping, Node, Scalar, Step } from "../../source/index.ts";
import { numberOf, stringOf } from "../fields.ts";
import type { Fail } from "../nodes.ts";
import { plainValue, tagError, tagOf } from "../yaml/scalar-tag.ts";

export interface Placing {
  readonly value: Node;
  readonly options: Mapping | undefined;
  /** The entry of the kustomization. */
  readonly entry: Mapping;
  readonly fail: Fail;
}

/** Puts the source's value into a field of a target (replacement.go, setFieldValue). */
export function placeValue(target: Node, created: boolean, placing: Placing): Node {
  const { value, options, entry, fail } = placing;
  const step: Step = { by: "replacements", span: entry.span };
  const delimiter = stringOf(options, "delimiter");
  if (target.kind !== "scalar") {
    if (delimiter !== "") fail("delimiter option can only be used with scalar nodes");
    return delimiter === "" ? { ...value, steps: [...(value.steps ?? []), step] } : target;
  }
  // Of a mapping or list there is no text to copy.
  const source = value.kind === "scalar" ? value.text : "";
  if (delimiter === "") {
    const steps = [...(target.steps ?? []), ...(value.steps ?? []), step];
    return { ...withSameType(target, source, created, fail), span: value.span, steps };
  }
  const text = withPart(target.text, delimiter, numberOf(options, "index"), source);
  const steps = [...(target.steps ?? []), { ...step, changed: "part" }];
  return { ...withSameType(target, text, created, fail), steps };
}

/** Only the text is copied, so that it must fit the type of the field; a field that was created has no type yet. */
function withSameType(target: Scalar, text: string, created: boolean, fail: Fail): Scalar {
  const tag = tagOf(target);
  if (created) return { ...target, text, value: text === "" ? "" : plainValue(text) };
  if (tag === "str") return { ...target, text, value: text };
  const error = tagError(text, tag);
  if (error !== undefined) fail(error);
  return { ...target, text, value: plainValue(text) };
}

function withPart(text: string, delimiter: string, index: number, part: string): string {
  const parts = text.split(delimiter);
  if (index < 0) return [part, ...parts].join(delimiter);
  return (index >= parts.length ? [...parts, part] : parts.with(index, part)).join(delimiter);
}

import type { Field } from "./change.ts";
import type { Edit } from "./edit.ts";
import { findField, isWritten, sourceOf, type Ground } from "./find-field.ts";
import { isFlow, textOf } from "./layout.ts";
import { scalarTextLike } from "./scalar-text.ts";

/** Replaces the only occurrence of a word within a text, whatever the text's style. */
export function replaceWord(ground: Ground, field: Field, from: string, to: string): readonly Edit[] | undefined {
  const found = findField(ground, field);
  if (found === undefined || found.rest.length > 0 || found.node.kind !== "scalar") return undefined;
  if (!isWritten(ground, found.node)) return undefined;
  const { span } = found.node;
  const text = textOf(span);
  const first = text.indexOf(from);
  if (first === -1 || text.includes(from, first + 1)) return undefined;
  // What the quotes around it would have to escape is not worth an edit.
  if (/["'\\\n]/.test(to) && !/^[|>]/.test(text)) return undefined;
  return [{ span: { ...span, start: span.start + first, end: span.start + first + from.length }, newText: to }];
}

export function renameKey(ground: Ground, field: Field, to: string): readonly Edit[] | undefined {
  const found = findField(ground, field);
  if (found?.rest.length !== 0 || found.entry === undefined) return undefined;
  const { key } = found.entry;
  if (!isWritten(ground, key) || textOf(key.span).replace(/^["']|["']$/g, "") !== key.text) return undefined;
  const inFlow = sourceOf(ground, found.parent)?.node;
  return [{ span: key.span, newText: scalarTextLike(textOf(key.span), to, inFlow !== undefined && isFlow(inFlow)) }];
}

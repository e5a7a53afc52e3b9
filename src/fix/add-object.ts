import type { Ref } from "../render/index.ts";
import type { Json } from "../source/index.ts";
import type { Edit } from "./edit.ts";
import { findField, isWritten, sourceOf, type Ground } from "./find-field.ts";
import { isFlow } from "./layout.ts";
import { blockLines, writingOf } from "./yaml-text.ts";

/** Adds a document to the end of the file in which an object is written. */
export function addObject(ground: Ground, beside: Ref, value: Json): readonly Edit[] | undefined {
  const document = findField(ground, { object: beside, path: [] })?.node;
  const source = sourceOf(ground, document);
  if (!isWritten(ground, document) || source === undefined || source.around.length > 0) return undefined;
  if (isFlow(source.node)) return undefined;
  const { file } = document.span;
  const writing = writingOf(file.text);
  const isEnded = file.text.endsWith("\n");
  const lines = ["---", ...blockLines(value, 0, writing)];
  const text = lines.join(writing.lineEnd);
  const end = file.text.length;
  const newText = isEnded ? text + writing.lineEnd : writing.lineEnd + text;
  return [{ span: { file, start: end, end }, newText }];
}

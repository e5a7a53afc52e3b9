import { addObject } from "./add-object.ts";
import type { Change } from "./change.ts";
import { renameKey, replaceWord } from "./change-text.ts";
import { editedText, type Edit } from "./edit.ts";
import type { Ground } from "./find-field.ts";
import { removeField } from "./remove-field.ts";
import { addToList, setField } from "./set-field.ts";

/** The edits of the sources that make all the changes; undefined where one of them cannot be made, or two of them meet. */
export function editsOf(ground: Ground, changes: readonly Change[]): readonly Edit[] | undefined {
  const made: Edit[] = [];
  for (const change of changes) {
    const own = editsOfChange(ground, change);
    if (own === undefined) return undefined;
    made.push(...own);
  }
  const edits = made.map((edit) => besideRemoved(edit, made));
  const texts = new Map(edits.map(({ span: { file } }) => [file.path, file.text] as const));
  const fit = [...texts].every(([path, text]) => {
    const own = edits.filter(({ span }) => span.file.path === path);
    return editedText(text, own) !== undefined;
  });
  return fit && edits.length > 0 ? edits : undefined;
}

function editsOfChange(ground: Ground, change: Change): readonly Edit[] | undefined {
  switch (change.kind) {
    case "set":
      return setField(ground, change.field, change.value);
    case "add":
      return addToList(ground, change.field, change.value);
    case "replace":
      return replaceWord(ground, change.field, change.from, change.to);
    case "rename-key":
      return renameKey(ground, change.field, change.to);
    case "remove":
      return removeField(ground, change.field);
    case "add-object":
      return addObject(ground, change.beside, change.value);
  }
}

/** Lines that would be put below others that are removed are put in their place. */
function besideRemoved(edit: Edit, others: readonly Edit[]): Edit {
  const { span, newText } = edit;
  const lineEnd = /^\r?\n/.exec(newText)?.[0];
  const removed = others.find(
    (other) =>
      other.newText === "" &&
      other.span.file.path === span.file.path &&
      other.span.start < span.start &&
      span.end < other.span.end &&
      other.span.file.text[other.span.start - 1] === "\n",
  );
  if (lineEnd === undefined || removed === undefined) return edit;
  const at = removed.span.start - lineEnd.length;
  return { span: { ...span, start: at, end: at }, newText };
}

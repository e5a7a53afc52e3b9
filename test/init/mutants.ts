import { parseAllDocuments, stringify } from "yaml";
import type { DeploymentFiles } from "../../src/init/index.ts";

/** One careless edit of a deployment. */
export interface Mutant {
  /** `database.yaml postgresql: delete spec.users`. */
  readonly name: string;
  readonly file: string;
  readonly text: string;
}

type Path = readonly (string | number)[];

/** Every key deleted, every item of a list dropped, every value changed, one at a time. */
export function mutantsOf(files: DeploymentFiles): readonly Mutant[] {
  return Object.entries(files)
    .filter(([file]) => file.endsWith(".yaml") && !file.startsWith("."))
    .flatMap(([file, text]) => {
      const documents = parseAllDocuments(text).map((document) => document.toJS() as unknown);
      return documents.flatMap((document, index) =>
        edits(document, []).map(({ what, path, value }) => {
          const kind = (document as { kind?: string }).kind ?? "";
          const edited = documents.map((each, at) => (at === index ? value : each));
          return {
            name: `${file} ${kind}: ${what} ${path.join(".")}`,
            file,
            text: edited.map((each) => stringify(each)).join("---\n"),
          };
        }),
      );
    });
}

interface Edit {
  readonly what: string;
  readonly path: Path;
  /** The whole document after it. */
  readonly value: unknown;
}

function edits(node: unknown, path: Path): readonly Edit[] {
  if (Array.isArray(node)) {
    return node.flatMap((item, index) => [
      { what: "drop", path: [...path, index], value: node.toSpliced(index, 1) },
      ...edits(item, [...path, index]).map((edit) => ({ ...edit, value: node.with(index, edit.value) })),
    ]);
  }
  if (typeof node === "object" && node !== null) {
    return Object.entries(node).flatMap(([key, value]) => [
      { what: "delete", path: [...path, key], value: without(node, key) },
      ...edits(value, [...path, key]).map((edit) => ({ ...edit, value: { ...node, [key]: edit.value } })),
    ]);
  }
  return changed(node).map((value) => ({ what: `${String(value)} for`, path, value }));
}

function without(node: object, key: string): object {
  return Object.fromEntries(Object.entries(node).filter(([name]) => name !== key));
}

/** What somebody may write by mistake instead of a value. */
function changed(value: unknown): readonly unknown[] {
  if (typeof value === "number") return [value + 1];
  if (typeof value === "boolean") return [!value];
  if (typeof value !== "string" || value === "") return [];
  return [slip(value)];
}

/** A letter too much, where it is part of what the value says. */
function slip(value: string): string {
  const quantity = /^(\d+)([A-Za-z]*)$/.exec(value);
  if (quantity) return `${Number(quantity[1]) + 1}${quantity[2]}`;
  return `${value}x`;
}

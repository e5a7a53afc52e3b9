import type { Files } from "./files.ts";
import { withTexts } from "./memory-files.ts";
import type { Problem } from "./problem.ts";
import type { TextFile } from "./text-file.ts";
import { parseYaml, type YamlFile } from "./yaml.ts";

/** The repository as texts and YAML documents. Every file is read and parsed at most once. */
export interface SourceTree {
  readonly files: Files;
  /** The text of a file; undefined when it is absent, a problem when it cannot be read as UTF-8. */
  text(path: string): TextFile | Problem | undefined;
  /** The documents of a YAML (or JSON) file; undefined when it is absent. A file that is no text has only a problem. */
  yaml(path: string): YamlFile | undefined;
}

/** `other` is a tree whose files may well be the same: those that are get read and parsed only once. */
export function sourceTree(files: Files, other?: SourceTree): SourceTree {
  const texts = new Map<string, TextFile | Problem | undefined>();
  const yamls = new Map<string, YamlFile | undefined>();

  const text = (path: string): TextFile | Problem | undefined => {
    if (!texts.has(path)) texts.set(path, sameText(readText(files, path), other?.text(path)));
    return texts.get(path);
  };
  const yaml = (path: string): YamlFile | undefined => {
    if (!yamls.has(path)) {
      const read = text(path);
      if (read === undefined) yamls.set(path, undefined);
      else if (read === other?.text(path)) yamls.set(path, other.yaml(path));
      else if ("text" in read) yamls.set(path, parseYaml(read));
      else yamls.set(path, { file: { path, text: "" }, documents: [], problems: [read] });
    }
    return yamls.get(path);
  };
  return { files, text, yaml };
}

function sameText(read: TextFile | Problem | undefined, other: TextFile | Problem | undefined): typeof read {
  return read && other && "text" in read && "text" in other && read.text === other.text ? other : read;
}

/** The same tree with some texts replaced or added. What did not change is not parsed again. */
export function changedTree(tree: SourceTree, texts: Readonly<Record<string, string>>): SourceTree {
  return sourceTree(withTexts(tree.files, texts), tree);
}

/** A file of which the text can be read; undefined when it is absent, or no text. */
export function readableFile(tree: SourceTree, path: string): TextFile | undefined {
  const read = tree.text(path);
  return read !== undefined && "text" in read ? read : undefined;
}

/** A byte order mark stays in the text, so that offsets and edits fit the file. */
const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

function readText(files: Files, path: string): TextFile | Problem | undefined {
  const bytes = files.read(path);
  if (bytes === undefined) return undefined;
  try {
    return { path, text: decoder.decode(bytes) };
  } catch {
    const file = { path, text: "" };
    return {
      rule: "source/not-utf8",
      message: "the file is not valid UTF-8",
      span: { file, start: 0, end: 0 },
      remedy: "save it as UTF-8, or remove it from the list that names it",
    };
  }
}

import ignore from "ignore";
import { inFolder, type Files } from "../source/index.ts";

/** The files without those that the configuration sets aside. */
export function withoutIgnored(files: Files, patterns: readonly string[]): Files {
  if (patterns.length === 0) return files;
  const rules = ignore().add([...patterns]);
  const isIgnored = (path: string): boolean => path !== "" && (rules.ignores(path) || rules.ignores(`${path}/`));
  return {
    ...files,
    kind: (path) => (isIgnored(path) ? undefined : files.kind(path)),
    read: (path) => (isIgnored(path) ? undefined : files.read(path)),
    list: (folder) => files.list(folder).filter((name) => !isIgnored(inFolder(folder, name))),
  };
}

import { chartIn, chartsWithin } from "../../discover/index.ts";
import { readHelmTemplates, type HelmTemplates } from "../../template/index.ts";
import { inFolder, readableFile, textAt, type SourceTree, type Span, type TextFile } from "../../source/index.ts";
import { helmIgnore } from "./helm-ignore.ts";

/** A file below `templates/` of a chart in this repository. */
export interface TemplateFile {
  /** As Helm names it: `chart/templates/server.yaml`. */
  readonly name: string;
  readonly file: TextFile;
  /** Is it read whatever the values are: the chart's own, or a library's? Other charts in it may be left out. */
  readonly isAlwaysRead: boolean;
}

/** Charts in charts in charts; a chart that holds itself goes no further. */
const maxDepth = 5;

/** What a chart's folder holds. */
export interface ChartFolder {
  readonly files: ReadonlyMap<string, TextFile>;
  readonly all: readonly TemplateFile[];
  readonly printed: readonly TemplateFile[];
  readonly read: HelmTemplates;
}

const known = new WeakMap<SourceTree, Map<string, ChartFolder>>();

/** Read once: some charts are made for all the apps of a repository. */
export function chartFolder(tree: SourceTree, folder: string): ChartFolder {
  const ofTree = known.get(tree) ?? new Map<string, ChartFolder>();
  known.set(tree, ofTree);
  const found = ofTree.get(folder) ?? readFolder(tree, folder);
  ofTree.set(folder, found);
  return found;
}

function readFolder(tree: SourceTree, folder: string): ChartFolder {
  const own = ownTemplates(tree, folder, "");
  const all = [...templatesBelow(tree, folder, ""), ...own];
  const files = new Map(all.map(({ name, file }) => [name, file] as const));
  const written = all.map(({ name, file }) => ({ name, text: file.text }));
  return {
    files,
    all,
    printed: own.filter(({ name }) => isPrinted(name)),
    read: readHelmTemplates(written, (name, start, end) => spanIn(files.get(name), start, end)),
  };
}

/** The action that begins there, where nothing ends. */
export function spanIn(file: TextFile | undefined, start: number, end: number): Span | undefined {
  if (file === undefined) return undefined;
  if (end > start) return { file, start, end };
  const close = file.text.indexOf("}}", start);
  return { file, start, end: close < 0 ? start : close };
}

/** Partials only define; notes are for the person who installs. Tests are run by hand, and Argo CD leaves them out. */
function isPrinted(name: string): boolean {
  const base = name.slice(name.lastIndexOf("/") + 1);
  return !base.startsWith("_") && base !== "NOTES.txt";
}

/** The templates of a chart itself, by their names. */
function ownTemplates(tree: SourceTree, folder: string, prefix: string): readonly TemplateFile[] {
  const chart = chartIn(tree, folder);
  const name = textAt(chart, "name") ?? "";
  const isAlwaysRead = prefix === "" || textAt(chart, "type") === "library";
  const isIgnored = helmIgnore(tree, folder);
  return filesIn(tree, inFolder(folder, "templates")).flatMap((path): readonly TemplateFile[] => {
    const file = readableFile(tree, path);
    const below = folder === "" ? path : path.slice(folder.length + 1);
    if (file === undefined || isIgnored(below)) return [];
    return [{ name: `${prefix}${name}/${below}`, file, isAlwaysRead }];
  });
}

/** Those of the charts in this repository that it depends on, whose definitions it may use; the deepest first. */
function templatesBelow(tree: SourceTree, folder: string, prefix: string, depth: number = 0): readonly TemplateFile[] {
  if (depth >= maxDepth) return [];
  const inside = `${prefix}${textAt(chartIn(tree, folder), "name") ?? ""}/charts/`;
  return chartsWithin(tree, folder).flatMap((chart) => [
    ...templatesBelow(tree, chart, inside, depth + 1),
    ...ownTemplates(tree, chart, inside),
  ]);
}

function filesIn(tree: SourceTree, folder: string, depth: number = 0): readonly string[] {
  return tree.files.list(folder).flatMap((name) => {
    const path = `${folder}/${name}`;
    const kind = tree.files.kind(path);
    if (kind === "folder" && depth < maxDepth) return filesIn(tree, path, depth + 1);
    return kind === "file" ? [path] : [];
  });
}

import { joinPath, nodeAt, textAt, type Node, type SourceTree, type TextFile } from "../../source/index.ts";

/** A file below `templates/` of a chart in this repository. */
export interface TemplateFile {
  /** As Helm names it: `chart/templates/server.yaml`. */
  readonly name: string;
  readonly file: TextFile;
}

/** Charts in charts in charts; a chart that holds itself goes no further. */
const maxDepth = 5;

export function chartOf(tree: SourceTree, folder: string): Node | undefined {
  return tree.yaml(inFolder(folder, "Chart.yaml"))?.documents[0];
}

export function inFolder(folder: string, name: string): string {
  return folder === "" ? name : `${folder}/${name}`;
}

/** The templates of a chart itself, by their names. */
export function ownTemplates(tree: SourceTree, folder: string, prefix: string): readonly TemplateFile[] {
  const name = textAt(chartOf(tree, folder), "name") ?? "";
  return filesIn(tree, inFolder(folder, "templates")).flatMap((path): readonly TemplateFile[] => {
    const file = tree.text(path);
    const below = folder === "" ? `/${path}` : path.slice(folder.length);
    return file !== undefined && "text" in file ? [{ name: `${prefix}${name}${below}`, file }] : [];
  });
}

/** Those of the charts in this repository that it depends on, whose definitions it may use; the deepest first. */
export function templatesBelow(
  tree: SourceTree,
  folder: string,
  prefix: string,
  depth: number = 0,
): readonly TemplateFile[] {
  if (depth >= maxDepth) return [];
  const inside = `${prefix}${textAt(chartOf(tree, folder), "name") ?? ""}/charts/`;
  return chartsBelow(tree, folder).flatMap((chart) => [
    ...templatesBelow(tree, chart, inside, depth + 1),
    ...ownTemplates(tree, chart, inside),
  ]);
}

/** What `file://` names, and what lies unpacked in `charts/`. */
function chartsBelow(tree: SourceTree, folder: string): readonly string[] {
  const list = nodeAt(chartOf(tree, folder), ["dependencies"]);
  const named = (list?.kind === "sequence" ? list.items : []).flatMap((dependency) => {
    const url = textAt(dependency, "repository") ?? "";
    return url.startsWith("file://") ? (joinPath(folder, url.slice("file://".length)) ?? []) : [];
  });
  const unpacked = tree.files.list(inFolder(folder, "charts")).map((name) => `${inFolder(folder, "charts")}/${name}`);
  return [...new Set([...named, ...unpacked])].filter(
    (chart) => tree.files.kind(inFolder(chart, "Chart.yaml")) === "file",
  );
}

function filesIn(tree: SourceTree, folder: string, depth: number = 0): readonly string[] {
  return tree.files.list(folder).flatMap((name) => {
    const path = `${folder}/${name}`;
    const kind = tree.files.kind(path);
    if (kind === "folder" && depth < maxDepth) return filesIn(tree, path, depth + 1);
    return kind === "file" ? [path] : [];
  });
}

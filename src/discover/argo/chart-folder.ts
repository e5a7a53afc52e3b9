import { emptyMapping, joinPath, nodeAt, textAt, withEntry, type Node, type SourceTree } from "../../source/index.ts";
import type { ArgoChart } from "./argo-charts.ts";
import { mergedValues } from "./chart-values.ts";

type Part = Pick<ArgoChart, "chart" | "values" | "repoUrl" | "folder" | "alias">;

/** Charts in charts in charts; a chart that holds itself goes no further. */
const maxDepth = 5;

/** The charts that a chart in this repository stands for: its own templates, where it has any, and those it depends on. */
export function chartFolder(tree: SourceTree, folder: string, given: Node, depth: number = 0): readonly Part[] {
  const inFolder = (name: string): string => (folder === "" ? name : `${folder}/${name}`);
  const [chart] = tree.yaml(inFolder("Chart.yaml"))?.documents ?? [];
  const [defaults] = tree.yaml(inFolder("values.yaml"))?.documents ?? [];
  const values = mergedValues(defaults, given);
  const own = {
    chart: { name: textAt(chart, "name") ?? "", version: textAt(chart, "version") },
    values,
    repoUrl: "",
    folder,
    alias: undefined,
  };
  const hasTemplates = tree.files.list(inFolder("templates")).some((name) => /\.(ya?ml|tpl)$/.test(name));
  if (depth >= maxDepth) return [];
  return [...(hasTemplates ? [own] : []), ...dependenciesOf(tree, folder, chart, values, depth)];
}

function dependenciesOf(
  tree: SourceTree,
  folder: string,
  chart: Node | undefined,
  values: Node,
  depth: number,
): readonly Part[] {
  const list = nodeAt(chart, ["dependencies"]);
  return (list?.kind === "sequence" ? list.items : []).flatMap((dependency): readonly Part[] => {
    if (!isEnabled(dependency, values)) return [];
    const name = textAt(dependency, "name") ?? "";
    const repoUrl = textAt(dependency, "repository") ?? "";
    const alias = textAt(dependency, "alias") || undefined;
    const own = valuesFor(values, alias ?? name);
    const local = repoUrl.startsWith("file://") ? joinPath(folder, repoUrl.slice("file://".length)) : undefined;
    if (local !== undefined && tree.files.kind(`${local}/Chart.yaml`) === "file") {
      return chartFolder(tree, local, own, depth + 1);
    }
    return [
      { chart: { name, version: textAt(dependency, "version") }, values: own, repoUrl, folder: undefined, alias },
    ];
  });
}

/** The first of the named values that is a boolean decides (chartutil.ProcessDependencies). */
function isEnabled(dependency: Node, values: Node): boolean {
  for (const path of (textAt(dependency, "condition") ?? "").split(",")) {
    const value = path === "" ? undefined : nodeAt(values, path.trim().split("."));
    if (value?.kind === "scalar" && typeof value.value === "boolean") return value.value;
  }
  return true;
}

/** A chart sees what lies under its name, and `global`. */
function valuesFor(values: Node, name: string): Node {
  const own = nodeAt(values, [name]);
  const mapping = own?.kind === "mapping" ? own : emptyMapping;
  const global = nodeAt(values, ["global"]);
  if (global?.kind !== "mapping") return mapping;
  return withEntry(mapping, "global", mergedValues(nodeAt(mapping, ["global"]), global));
}

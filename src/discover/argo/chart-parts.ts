import {
  emptyMapping,
  inFolder,
  nodeAt,
  textAt,
  withEntry,
  type Node,
  type SourceTree,
  type Span,
} from "../../source/index.ts";
import {
  chartIn,
  dependenciesOf,
  fetchedFrom,
  hasChart,
  localDependency,
  lostDependency,
  type LostDependency,
} from "../chart-file.ts";
import { mergedValues } from "./chart-values.ts";

/** A chart that a chart in this repository stands for: its own templates, or one that it depends on. */
export interface ChartPart {
  readonly chart: { readonly name: string; readonly version: string | undefined };
  /** All that reaches it. */
  readonly values: Node;
  readonly repoUrl: string;
  /** Where that is written, in the Chart.yaml of the chart that depends on it. */
  readonly repoSpan?: Span | undefined;
  /** Where a chart of this repository lies, whose own templates these are. */
  readonly folder: string | undefined;
  /** What the chart that depends on it calls it. */
  readonly alias: string | undefined;
  /** How Helm names what it prints of it: `photos/charts/immich`. */
  readonly inside: string;
  /** It is to lie in this repository, and does not. */
  readonly lost?: LostDependency | undefined;
}

/** Charts in charts in charts; a chart that holds itself goes no further. */
const maxDepth = 5;

/** The charts that a chart in this repository stands for: its own templates, where it has any, and those it depends on. */
export function chartParts(tree: SourceTree, folder: string, given: Node): readonly ChartPart[] {
  return partsOf(tree, { folder, inside: textAt(chartIn(tree, folder), "name") ?? "", depth: 0 }, given);
}

/** Where in the tree of charts we are. */
interface Standing {
  readonly folder: string;
  readonly inside: string;
  readonly depth: number;
}

function partsOf(tree: SourceTree, standing: Standing, given: Node): readonly ChartPart[] {
  const { folder, inside, depth } = standing;
  const chart = chartIn(tree, folder);
  const [defaults] = tree.yaml(inFolder(folder, "values.yaml"))?.documents ?? [];
  const values = mergedValues(defaults, given);
  const own = {
    chart: { name: textAt(chart, "name") ?? "", version: textAt(chart, "version") },
    values,
    repoUrl: "",
    folder,
    alias: undefined,
    inside,
  };
  const hasTemplates = tree.files.list(inFolder(folder, "templates")).some((name) => /\.(ya?ml|tpl)$/.test(name));
  if (depth >= maxDepth) return [];
  return [...(hasTemplates ? [own] : []), ...partsBelow(tree, standing, values)];
}

function partsBelow(tree: SourceTree, { folder, inside, depth }: Standing, values: Node): readonly ChartPart[] {
  return dependenciesOf(chartIn(tree, folder)).flatMap((dependency): readonly ChartPart[] => {
    if (!isEnabled(dependency, values)) return [];
    const name = textAt(dependency, "name") ?? "";
    const alias = textAt(dependency, "alias") || undefined;
    const own = valuesFor(values, alias ?? name);
    const below = `${inside}/charts/${alias ?? name}`;
    const local = localDependency(folder, dependency);
    if (local !== undefined && hasChart(tree, local))
      return partsOf(tree, { folder: local, inside: below, depth: depth + 1 }, own);
    const chart = { name, version: textAt(dependency, "version") };
    const repoUrl = textAt(dependency, "repository") ?? "";
    const lost = lostDependency(tree, folder, dependency);
    const repoSpan = fetchedFrom(tree, folder, dependency);
    return [{ chart, values: own, repoUrl, repoSpan, folder: undefined, alias, inside: below, lost }];
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

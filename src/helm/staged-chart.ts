import type { Hash } from "node:crypto";
import { cpSync, mkdirSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { chartIn, dependenciesOf, hasChart, localDependency } from "../discover/index.ts";
import { inFolder, textAt, type Node, type SourceTree } from "../source/index.ts";
import type { FindChart } from "./charts-here.ts";

/** A chart of the repository. */
interface OwnChart {
  readonly tree: SourceTree;
  readonly folder: string;
}

interface Staging {
  readonly find: FindChart;
  /** Takes in all that is staged. */
  readonly digest: Hash;
}

/** Charts in charts in charts, and folders in folders; what holds itself goes no further. */
const maxDepth = 20;

/**
 * Writes a chart of the repository into a folder, as the tree has it, together with the charts that it depends on: helm renders none
 * without them. Answers the name of a dependency that is not to be had.
 */
export function stageChart(
  { tree, folder }: OwnChart,
  into: string,
  staging: Staging,
  depth: number = 0,
): string | undefined {
  copyFiles({ tree, folder }, into, staging.digest);
  for (const dependency of dependenciesOf(chartIn(tree, folder))) {
    const name = textAt(dependency, "name") ?? "";
    if (liesInside({ tree, folder }, name)) continue;
    const local = localDependency(folder, dependency);
    const missing =
      local === undefined
        ? stagePublished(dependency, join(into, "charts"), staging)
        : depth < maxDepth && hasChart(tree, local)
          ? stageChart({ tree, folder: local }, join(into, "charts", name), staging, depth + 1)
          : name;
    if (missing !== undefined) return missing;
  }
  return undefined;
}

function stagePublished(dependency: Node, charts: string, { find, digest }: Staging): string | undefined {
  const [name = "", version, repository] = ["name", "version", "repository"].map((key) => textAt(dependency, key));
  const found = find({ name, version, repository });
  if (found === undefined) return [name, version].filter(Boolean).join(" ");
  cpSync(found.path, join(charts, basename(found.path)), { recursive: true });
  digest.update(`${found.path}\n`);
  return undefined;
}

/** Unpacked, or as an archive. */
function liesInside({ tree, folder }: OwnChart, name: string): boolean {
  const names = tree.files.list(inFolder(folder, "charts"));
  return names.some((entry) => entry === name || (entry.startsWith(`${name}-`) && entry.endsWith(".tgz")));
}

function copyFiles({ tree, folder }: OwnChart, into: string, digest: Hash, depth: number = 0): void {
  mkdirSync(into, { recursive: true });
  for (const name of tree.files.list(folder)) {
    const path = inFolder(folder, name);
    const kind = tree.files.kind(path);
    if (kind === "folder" && name !== ".git" && depth < maxDepth)
      copyFiles({ tree, folder: path }, join(into, name), digest, depth + 1);
    const bytes = kind === "file" ? tree.files.read(path) : undefined;
    if (bytes === undefined) continue;
    writeFileSync(join(into, name), bytes);
    digest.update(`${path}\n`).update(bytes);
  }
}

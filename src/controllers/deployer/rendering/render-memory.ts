import type { Deployer, Target } from "../../../discover/index.ts";
import { folderOf, type SourceTree } from "../../../source/index.ts";
import type { RenderedTarget } from "./render-target.ts";
import type { PostBuild } from "./substituted.ts";

/**
 * What was rendered from one tree, for another tree of the same repository: a build that reads the same files there, in the same
 * folders, for the same object of a deployer and with the same variables, is the same build.
 */
export interface RenderMemory {
  recall(tree: SourceTree, target: Target, variables: PostBuild | undefined): RenderedTarget | undefined;
  keep(tree: SourceTree, built: RenderedTarget, variables: PostBuild | undefined): void;
}

interface Kept {
  readonly tree: SourceTree;
  readonly built: RenderedTarget;
  readonly variables: string;
}

export function newRenderMemory(): RenderMemory {
  const kept = new Map<string, Kept[]>();
  return {
    recall(tree, target, variables) {
      const text = textOf(variables);
      const known = kept
        .get(keyOf(target))
        ?.find((one) => one.variables === text && isSameTarget(one.built.target, target) && isUnchanged(one, tree));
      return known && { ...known.built, target };
    },
    keep(tree, built, variables) {
      const { target, rendered } = built;
      // What a chart brings follows from values that no list of files tells, and a failure from files that are not there.
      if (target.chart || rendered.problems.length > 0) return;
      const before = kept.get(keyOf(target));
      const one = { tree, built, variables: textOf(variables) };
      if (before) before.push(one);
      else kept.set(keyOf(target), [one]);
    },
  };
}

function keyOf({ kind, path, loadRestrictor, files = [] }: Target): string {
  return [kind, path, loadRestrictor, ...files].join("\n");
}

function textOf(variables: PostBuild | undefined): string {
  return variables === undefined ? "" : JSON.stringify([variables.unseen, ...variables.values]);
}

/** Nodes of files that are the same are the same nodes (`sourceTree` with another tree). */
function isSameTarget({ deployer, chart }: Target, other: Target): boolean {
  return chart === undefined && other.chart === undefined && documentOf(deployer) === documentOf(other.deployer);
}

function documentOf(deployer: Deployer | undefined): unknown {
  return deployer?.document;
}

/** All that it read has the same text, and no folder that it looked into has got or lost a file. */
function isUnchanged({ tree, built }: Kept, now: SourceTree): boolean {
  if (tree === now) return true;
  const { target, rendered } = built;
  const reads = [...rendered.reads];
  const folders = new Set(reads.flatMap((file) => foldersBetween(file, target.path)));
  return (
    reads.every((file) => tree.text(file) === now.text(file)) &&
    [...folders].every((folder) => isSameList(namesIn(tree, folder), namesIn(now, folder)))
  );
}

/** The folder of a file, and those above it as far as the build's own. */
function foldersBetween(file: string, target: string): readonly string[] {
  const folders = [folderOf(file)];
  const isBelow = (folder: string): boolean => folder !== target && `${folder}/`.startsWith(target && `${target}/`);
  for (let folder = folderOf(file); folder !== "" && isBelow(folder); folder = folderOf(folder))
    folders.push(folderOf(folder));
  return folders;
}

function namesIn({ files }: SourceTree, folder: string): readonly string[] {
  return files.list(folder).filter((name) => name !== ".git");
}

function isSameList(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((name, index) => name === b[index]);
}

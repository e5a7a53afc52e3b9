import { declarationsBelow } from "../discover/index.ts";
import { nodeAt, textAt, type Node, type Path, type SourceTree } from "../source/index.ts";

/** The folders that Flux and Argo CD are told to apply, each with the object that says so: `Kustomization app (ks.yaml)`. */
export function appliedPaths(tree: SourceTree): ReadonlyMap<string, string> {
  return new Map(
    declarationsBelow(tree, "").flatMap(({ file, document }) => {
      const name = `${textAt(document, "kind")} ${textAt(document, "metadata", "name")} (${file})`;
      return pathsIn(document).map((path) => [normalized(path), name] as const);
    }),
  );
}

function pathsIn(document: Node): readonly string[] {
  const kind = textAt(document, "kind");
  if (kind === "Kustomization") return texts(document, [["spec", "path"]]);
  if (kind !== "Application") return [];
  const sources = nodeAt(document, ["spec", "sources"]);
  const count = sources?.kind === "sequence" ? sources.items.length : 0;
  const several = Array.from({ length: count }, (_, index) => ["spec", "sources", index, "path"]);
  return texts(document, [["spec", "source", "path"], ...several]);
}

function texts(document: Node, paths: readonly Path[]): readonly string[] {
  return paths.flatMap((path) => textAt(document, ...path) ?? []);
}

function normalized(path: string): string {
  return path.replace(/^\.?\/+/, "").replace(/\/+$/, "");
}

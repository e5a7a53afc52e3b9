import { argoApplications, argoSources, folderOfSource, type IsOwnRepository } from "../../../discover/index.ts";
import type { SourceTree } from "../../../source/index.ts";
import type { Declared } from "./declared.ts";

/** The repository, and the revision, from which some Application builds a folder that is here. */
export function ownRepository(tree: SourceTree, declared: readonly Declared[]): IsOwnRepository {
  const own = new Set(
    declared
      .flatMap(({ manifest }) => argoApplications(tree, manifest.node).flatMap(argoSources))
      // The root is there in every repository.
      .filter((source) => source.path !== "" && folderOfSource(tree, source) !== undefined)
      .map(({ repoUrl, revision }) => keyOf(repoUrl, revision)),
  );
  return (repoUrl, revision) => own.has(keyOf(repoUrl, revision));
}

function keyOf(repoUrl: string, revision: string): string {
  return `${plainUrl(repoUrl)} ${revision || "HEAD"}`;
}

/** One address of a repository, with or without its ending. */
export function plainUrl(repoUrl: string): string {
  return repoUrl.replace(/\/*(?:\.git)?\/*$/, "");
}

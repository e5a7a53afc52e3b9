import { git } from "./run-git.ts";

/** A commit, or in plain words why there is none. */
export type Revision = { readonly commit: string; readonly name: string } | { readonly problem: string };

/**
 * The commit that a user names: any revision that git knows, or `auto`, where the work tree's branch left the default branch (their
 * merge base).
 */
export function revisionIn(folder: string, wanted: string): Revision {
  if (ask(folder, ["--version"]) === undefined) return { problem: "git cannot be started" };
  if (ask(folder, ["rev-parse", "--git-dir"]) === undefined)
    return { problem: "this is no git repository, so there is nothing to look back to" };
  if (commitOf(folder, "HEAD") === undefined && (wanted === "auto" || commitOf(folder, wanted) === undefined))
    return { problem: "this repository has no commit yet, so there is nothing to look back to" };
  return wanted === "auto" ? mergeBase(folder) : named(folder, wanted);
}

function named(folder: string, wanted: string): Revision {
  const commit = commitOf(folder, wanted);
  if (commit !== undefined) return { commit, name: wanted };
  return { problem: `git knows no revision ${wanted}${shallowHint(folder)}` };
}

function mergeBase(folder: string): Revision {
  const branch = defaultBranch(folder);
  if (branch === undefined)
    return {
      problem: `there is no default branch (origin/HEAD, main or master)${shallowHint(folder)}; name a revision`,
    };
  const commit = ask(folder, ["merge-base", "HEAD", branch]);
  if (commit === undefined)
    return { problem: `HEAD and ${branch} have no commit in common${shallowHint(folder)}; name a revision` };
  return { commit, name: `${commit.slice(0, 10)} (where HEAD left ${branch})` };
}

function defaultBranch(folder: string): string | undefined {
  const remote = ask(folder, ["symbolic-ref", "--quiet", "--short", "refs/remotes/origin/HEAD"]);
  const candidates = [...(remote === undefined ? [] : [remote]), "origin/main", "origin/master", "main", "master"];
  return candidates.find((name) => commitOf(folder, name) !== undefined);
}

function commitOf(folder: string, revision: string): string | undefined {
  return ask(folder, ["rev-parse", "--verify", "--quiet", "--end-of-options", `${revision}^{commit}`]);
}

function shallowHint(folder: string): string {
  return ask(folder, ["rev-parse", "--is-shallow-repository"]) === "true"
    ? "; this clone is shallow: fetch the rest (git fetch --unshallow, or fetch-depth: 0 in a workflow)"
    : "";
}

/** What git answers, without the last line break; undefined when it refuses. */
function ask(folder: string, args: readonly string[]): string | undefined {
  try {
    return git(folder, args).toString().trimEnd();
  } catch {
    return undefined;
  }
}

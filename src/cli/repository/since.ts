import type { Since } from "../../analyse.ts";
import { withoutIgnored } from "../../config/index.ts";
import { secretsIn } from "../../report/index.ts";
import { gitFiles, revisionIn, sourceTree } from "../../source/index.ts";
import { recording, type OpenRepository } from "./open-repository.ts";
import type { Repository } from "./repository.ts";
import { UserError } from "../user-error.ts";

/** The repository as it was, with the secret values in those of its files that were read so far. */
export interface Earlier {
  readonly since: Since | undefined;
  readonly secrets: () => readonly string[];
}

/** Reads a revision from git. What the configuration says now holds for it too. Throws `UserError` when there is none. */
export function earlierRepository(
  { folder }: Repository,
  { tree, configuration }: OpenRepository,
  flag: "--since" | "--changed-from",
  wanted: string | undefined,
): Earlier {
  if (wanted === undefined) return { since: undefined, secrets: () => [] };
  const revision = revisionIn(folder, wanted);
  if ("problem" in revision) throw new UserError(`${flag} ${wanted}: ${revision.problem}`);
  const read = new Set<string>();
  const files = recording(gitFiles(folder, revision.commit), read);
  const earlier = sourceTree(withoutIgnored(files, configuration.ignore), tree);
  // What is the same now is looked through with the files of now.
  const changed = (): readonly string[] => [...read].filter((file) => earlier.text(file) !== tree.text(file));
  return { since: { name: revision.name, tree: earlier }, secrets: () => secretsIn(earlier, changed()) };
}

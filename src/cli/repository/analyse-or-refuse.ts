import { analyse, NothingToCheck, type Analysis, type Request } from "../../analyse.ts";
import type { SourceTree } from "../../source/index.ts";
import { deployedUnread } from "./deployed-unread.ts";
import type { Repository } from "./repository.ts";
import { UserError } from "../user-error.ts";

const initWritesOne = "`immich-gitops init` writes a deployment of Immich";

/** The forecast of a repository; that there is nothing to forecast is an error of the user's. */
export async function analyseOrRefuse(
  tree: SourceTree,
  repository: Repository,
  options: Omit<Request, "paths" | "root">,
): Promise<Analysis> {
  try {
    return await analyse(tree, { ...options, paths: repository.paths, root: repository.name });
  } catch (error) {
    if (!(error instanceof NothingToCheck)) throw error;
    const unread = deployedUnread(tree, repository.paths);
    throw new UserError(`nothing to check: ${whereLooked(repository, options)}\n${unread ?? initWritesOne}`);
  }
}

function whereLooked({ named, name }: Repository, { allApps }: Pick<Request, "allApps">): string {
  if (named.length > 0) return `no manifests in ${named.join(", ")}`;
  if (allApps) return `no manifests in ${name}`;
  return `nothing that is built in ${name} runs an Immich image; name a PATH to forecast it all the same`;
}

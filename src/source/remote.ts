import { git } from "./run-git.ts";

/** Where the repository around a folder is pushed to, without credentials; undefined where git knows nothing of that. */
export function remoteUrl(folder: string): string | undefined {
  try {
    const url = git(folder, ["remote", "get-url", "origin"]).toString().trim();
    return url === "" ? undefined : url.replace(/^(https?:\/\/)[^/]*@/, "$1");
  } catch {
    return undefined;
  }
}

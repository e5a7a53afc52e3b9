import type { DeploymentFiles } from "../../init/index.ts";
import { maskedDiff } from "../../report/index.ts";
import { isYes } from "../ask.ts";
import { print } from "../output.ts";
import { UserError } from "../user-error.ts";
import type { Site } from "./site.ts";

/** A file as it is and as it shall be. */
export interface FileChange {
  readonly kind: "new" | "same" | "different";
  readonly path: string;
  readonly former: string | undefined;
  readonly text: string;
}

/** What writing the files would change. */
export function changesOf({ tree }: Site, files: DeploymentFiles): readonly FileChange[] {
  return Object.entries(files).map(([path, text]) => {
    const read = tree.text(path);
    if (read !== undefined && !("text" in read))
      throw new UserError(`${path} is there and cannot be read: ${read.message}`);
    const former = read?.text;
    const kind = former === undefined ? "new" : former === text ? "same" : "different";
    return { kind, path, former, text };
  });
}

/** What may lie in a folder beside a deployment: what a new repository begins with. */
const harmless =
  /^(?:\.git|\.github|\.gitignore|\.gitattributes|\.editorconfig|\.immich-gitops\.yaml|(?:README|LICEN[CS]E)(?:\..*)?)$/i;

/** A folder with something of its own is left alone, unless it was written by `init` or `--force` is given. */
export function refuseOccupied({ tree, folder, configuration }: Site, force: boolean): void {
  if (force || configuration.init[folder || "."] !== undefined) return;
  const [first, ...others] = tree.files.list(folder).filter((name) => !harmless.test(name));
  if (first === undefined) return;
  const what = others.length === 0 ? first : `${first} and ${others.length} more`;
  throw new UserError(
    `${folder || "the repository"} is not empty: it holds ${what}; nothing was written. Name another folder, or --force writes into it`,
  );
}

/** Shows what would be written over; goes on only with `--force`, and on a terminal with a yes. */
export async function confirmChanges(
  site: Site,
  changes: readonly FileChange[],
  { force, yes }: { readonly force: boolean; readonly yes: boolean },
): Promise<void> {
  const different = changes.filter(({ kind, path }) => kind === "different" && path !== ".immich-gitops.yaml");
  if (different.length === 0) return;
  for (const { path, former = "", text } of different)
    await print(await maskedDiff({ path, text: former }, { path, text }, site.secrets()));
  const count = different.length === 1 ? "1 file differs" : `${different.length} files differ`;
  if (!force) throw new UserError(`${count}; nothing was written. --force writes over what is there`);
  if (!yes && process.stdin.isTTY && !(await isYes(`${count}. Write over what is there?`, "--yes writes it")))
    throw new UserError("nothing was written");
}

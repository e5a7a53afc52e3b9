import { join } from "node:path";
import { adoption, type Adoption } from "../fix/index.ts";
import { isYes } from "./ask.ts";
import { openRepository } from "./repository/open-repository.ts";
import { print } from "./output.ts";
import { replaceFiles } from "./replace-files.ts";
import { repositoryAt } from "./repository/repository.ts";
import { UserError } from "./user-error.ts";

export interface AdoptOptions {
  readonly repo?: string;
  readonly yes?: boolean;
}

/** `adopt DIR`: shows how the folder's manifests become one kustomization, and writes it once that is agreed to. */
export async function adopt(path: string, options: AdoptOptions): Promise<number> {
  const repository = repositoryAt([path], options.repo);
  const folder = repository.paths[0] ?? "";
  const { tree } = openRepository(repository);
  if (tree.files.kind(folder) !== "folder") throw new UserError(`${path} is not a folder`);
  const planned = adoption(tree, folder);
  await print(planText(planned));
  const { file, former, text, added } = planned;
  if (added.length === 0) return 0;
  if (text === undefined)
    throw new UserError(`the list under resources in ${file} cannot be added to; nothing was written`);
  if (planned.problems.length > 0)
    throw new UserError(`it would not build: ${planned.problems[0]}; nothing was written`);
  if (!options.yes && !(await isYes(`Write ${file}?`, "--yes writes it"))) return 0;
  replaceFiles([{ file: join(repository.folder, file), text, former: former ?? "" }]);
  await print(`${file} is written.\n`);
  return 0;
}

function planText({ file, former, added, leftOut, namespace, conflict }: Adoption): string {
  const blocks = [
    added.length === 0
      ? [former === undefined ? "There are no manifests to list." : `${file} lacks nothing.`]
      : [
          former === undefined ? `Plan for a new ${file}, which lists:` : `Plan for ${file}, to which it adds:`,
          ...added.map((entry) => `  + ${entry}`),
        ],
    namespace === undefined ? [] : [`namespace: ${namespace}, which every manifest has already`],
    conflict.size === 0 || added.length === 0
      ? []
      : [
          "No namespace is set, because they differ:",
          ...[...conflict].map(([name, entries]) => `  ${name === "" ? "(none)" : name}: ${entries.join(", ")}`),
        ],
    leftOut.length === 0 ? [] : ["Left out:", ...leftOut.map(({ path, why }) => `  - ${path}: ${why}`)],
  ];
  return blocks
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.map((line) => `${line}\n`).join(""))
    .join("\n");
}

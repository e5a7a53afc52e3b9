import { targetsAt } from "../discover/index.ts";
import { render, toYaml } from "../render/index.ts";
import { diskFiles, placeOf, sourceTree, type Problem } from "../source/index.ts";
import { restrictorNamed, type LoadRestrictor } from "./rendering/load-restrictor.ts";
import { originListing } from "./rendering/origin-listing.ts";
import { print } from "./output.ts";
import { repositoryAt } from "./repository/repository.ts";
import { UserError } from "./user-error.ts";

export interface RenderCommandOptions {
  readonly repo?: string;
  /** `true` is `text`. */
  readonly origin?: true | "text" | "json";
  readonly loadRestrictor?: LoadRestrictor;
}

/** `render PATH`: what would be applied, as `kustomize build` prints it, or where each field comes from. Nothing is printed when the build fails. */
export async function renderPath(path: string, options: RenderCommandOptions): Promise<number> {
  const repository = repositoryAt([path], options.repo);
  const tree = sourceTree(diskFiles(repository.folder));
  const targets = targetsAt(tree, repository.paths[0] ?? "");
  if (targets.length === 0) throw new UserError(`nothing to render: no manifests in ${path}`);
  const loadRestrictor = restrictorNamed(options.loadRestrictor);
  const results = targets.map((target) =>
    render(tree, loadRestrictor ? { ...target, loadRestrictor } : target, { unrenderable: "refuse" }),
  );
  for (const { warnings } of results) for (const warning of warnings) tell(warning);
  const problems = results.flatMap((result) => result.problems);
  if (problems.length > 0) {
    for (const problem of problems) tell(problem);
    return 1;
  }
  if (options.origin) {
    const manifests = results.flatMap((result) => result.manifests);
    await print(originListing(manifests, options.origin === "json" ? "json" : "text"));
    return 0;
  }
  await print(results.map(({ manifests }) => toYaml(manifests)).join("---\n"));
  return 0;
}

function tell({ message, upstream, span, remedy }: Problem): void {
  const place = span && placeOf(span);
  const where = place ? `${place.file}:${place.line}:${place.column}: ` : "";
  process.stderr.write(`${where}${upstream ?? message}${remedy === undefined ? "" : `; ${remedy}`}\n`);
}

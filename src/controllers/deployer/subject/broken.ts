import { targetsAt, unreadDeclarations } from "../../../discover/index.ts";
import { folderOf, isBelow, type SourceTree, type TextFile } from "../../../source/index.ts";
import { writtenIn } from "../deployed/declared-manifest.ts";
import { isDeployed } from "./alternatives.ts";
import { firstOf, type DeployedBuild } from "../deployed/deployed-builds.ts";
import type { Candidate } from "./named-builds.ts";
import { renderAlone } from "./not-deployed.ts";
import type { RenderedTarget, RenderTarget } from "../rendering/render-target.ts";

/**
 * A build that nothing applies, as part of the deployer's build that most likely would, were it not broken: by a file that names this
 * build's folder, or by one around it. As a rule that file is to be its own Kustomization.
 */
export function withBroken(build: Candidate, deployed: readonly DeployedBuild[]): Candidate {
  if (build.declaration !== undefined) return build;
  const { path } = build.target;
  const around = deployed
    .flatMap((broken) =>
      problemFiles(broken).map((file) => ({
        broken,
        folder: folderOf(file.path),
        names: pathsNamedIn(file).includes(path),
      })),
    )
    .filter(({ folder, names }) => names || isBelow(path, folder))
    .toSorted((a, b) => Number(b.names) - Number(a.names) || b.folder.length - a.folder.length);
  const [nearest] = around;
  if (nearest === undefined) return build;
  const { declaration, parent, written } = nearest.broken;
  return { ...build, declaration, parent, written, isSupposed: true };
}

/** What would be built by deployers' objects of files that cannot be read, as far as it is not built otherwise. */
export function unreadBuilds(
  tree: SourceTree,
  deployed: readonly DeployedBuild[],
  others: readonly RenderedTarget[],
  render: RenderTarget,
): readonly RenderedTarget[] {
  const built = new Set([...deployed, ...others].map(({ target }) => target.path));
  const named = new Set(deployed.flatMap(problemFiles).flatMap(pathsNamedIn));
  return [...named]
    .filter((path) => !built.has(path) && tree.files.kind(path) === "folder")
    .flatMap((path) => targetsAt(tree, path).map((target) => renderAlone(render, target)));
}

/** The folders that deployers' objects of a file that cannot be read are to build, as far as its text tells. */
function pathsNamedIn({ text }: TextFile): readonly string[] {
  return [...text.matchAll(/^[ -]*path:[ "']*(?:\.?\/)?([^\s"']+)/gm)].map(([, path = ""]) => path.replace(/\/$/, ""));
}

/**
 * What keeps deployers from bringing the subject, or one that may lead to it, or stands in a file that is asked about: of the rest of these
 * builds nothing is said.
 */
export function brokenAround(
  deployed: readonly DeployedBuild[],
  subject: readonly Candidate[],
  paths: readonly string[],
): readonly DeployedBuild[] {
  const targets = new Set(subject.map(({ target }) => target));
  const declarations = new Set(subject.map(({ declaration }) => declaration));
  const isAskedAbout = ({ path }: TextFile): boolean => paths.some((asked) => asked !== "" && isBelow(path, asked));
  const files = subject.flatMap(({ written, parent }) => (written && parent === undefined && writtenIn(written)) || []);
  const mayLeadTo = (file: TextFile): boolean =>
    pathsNamedIn(file).some((folder) => folder !== "" && files.some((each) => isBelow(each, folder)));
  return deployed
    .filter(({ target, rendered }) => rendered.problems.length > 0 && !targets.has(target))
    .filter((build) => {
      const around = problemFiles(build);
      return declarations.has(build.declaration) || around.some((file) => isAskedAbout(file) || mayLeadTo(file));
    })
    .map((build) => ({ ...build, rendered: { ...build.rendered, manifests: [], opaque: [] } }));
}

/**
 * Files that a person applies to begin with and that cannot be read, as builds of their own: where the text names a folder that holds what
 * the subject begins with, nothing of it comes to be.
 */
export function unreadStarts(tree: SourceTree, { deployed, subject, render }: Asked): readonly RenderedTarget[] {
  const read = new Set([...deployed, ...subject].flatMap(({ rendered }) => [...rendered.reads]));
  const starts = subject.flatMap(
    (build) => (isDeployed(build) ? writtenIn(firstOf(build).written) : build.target.path) ?? [],
  );
  return unreadDeclarations(tree)
    .filter((file) => !read.has(file.path))
    .filter((file) => pathsNamedIn(file).some((folder) => starts.some((start) => isBelow(start, folder))))
    .flatMap(({ path }) => targetsAt(tree, path).map((target) => renderAlone(render, target)));
}

interface Asked {
  readonly deployed: readonly DeployedBuild[];
  readonly subject: readonly Candidate[];
  readonly render: RenderTarget;
}

function problemFiles({ rendered }: DeployedBuild): readonly TextFile[] {
  return rendered.problems.flatMap(({ span }) => span?.file ?? []);
}

import { fluxKustomization } from "../../discover/index.ts";
import type { Manifest } from "../../render/index.ts";
import { folderOf, joinPath, textAt, type SourceTree } from "../../source/index.ts";
import { groupKindOf, refKey } from "../../world/index.ts";
import type { Build } from "./build.ts";
import { writtenIn } from "./declared-manifest.ts";
import type { DeployedBuild } from "./deployed-builds.ts";
import { isNearly } from "./meant-folder.ts";

/** A build of the subject, as far as it matters here. */
type Found = Pick<Build, "target" | "rendered" | "declaration">;

/**
 * Flux Kustomizations that the repository brings and whose folder is not there: those that lie in a path that is asked about, or that
 * are plainly meant to build something of the subject that nobody builds. Without them the subject would seem to be applied by hand.
 */
export function astray(
  tree: SourceTree,
  deployed: readonly DeployedBuild[],
  subject: readonly Found[],
  paths: readonly string[],
): readonly Pick<DeployedBuild, "target" | "rendered" | "unset">[] {
  const known = new Set([
    ...deployed.map(({ declaration }) => refKey(declaration.ref)),
    ...subject.flatMap(({ rendered }) => rendered.manifests.map(({ ref }) => refKey(ref))),
  ]);
  const orphans = orphansOf(subject);
  return deployed
    .flatMap(({ rendered }) => rendered.manifests)
    .filter((manifest) => {
      const folder = missingFolder(tree, manifest);
      if (folder === undefined || known.has(refKey(manifest.ref))) return false;
      return (
        paths.some((path) => path !== "" && (writtenIn(manifest) ?? "").startsWith(`${path}/`)) ||
        orphans.some((orphan) => isNearly(folder, orphan, "letter or start"))
      );
    })
    .map((manifest) => ({
      target: { kind: "plain", path: folderOf(writtenIn(manifest) ?? ""), loadRestrictor: "none" },
      rendered: { manifests: [manifest], problems: [], warnings: [], opaque: [], reads: new Set() },
      unset: [],
    }));
}

/** The folder that a Kustomization is to build, where the repository has none of that name. */
function missingFolder(tree: SourceTree, { ref, node }: Manifest): string | undefined {
  if (groupKindOf(ref) !== "kustomize.toolkit.fluxcd.io/Kustomization") return undefined;
  if (fluxKustomization(node, ref.namespace) === undefined) return undefined;
  const folder = joinPath("", (textAt(node, "spec", "path") ?? "").replace(/^\/+/, ""));
  return folder === undefined || folder === "" || tree.files.kind(folder) !== undefined ? undefined : folder;
}

/**
 * What keeps a deployer from bringing its objects, where it stands in a file that is asked about, or in one that names a folder of
 * the subject that nobody builds: of the rest of that build nothing is said.
 */
export function brokenIn(
  deployed: readonly DeployedBuild[],
  subject: readonly Found[],
  paths: readonly string[],
): readonly Pick<DeployedBuild, "target" | "rendered" | "unset">[] {
  const known = new Set(subject.map(({ target }) => target));
  const orphans = orphansOf(subject);
  return deployed
    .filter(({ target }) => !known.has(target))
    .flatMap((build) => {
      const problems = build.rendered.problems.filter(
        ({ span }) =>
          paths.some((path) => path !== "" && span?.file.path.startsWith(`${path}/`)) ||
          orphans.some((orphan) => orphan !== "" && span?.file.text.includes(orphan)),
      );
      if (problems.length === 0) return [];
      return [
        { target: build.target, rendered: { ...build.rendered, manifests: [], problems, opaque: [] }, unset: [] },
      ];
    });
}

/** The folders of a subject that no deployer builds. */
function orphansOf(subject: readonly Found[]): readonly string[] {
  return subject.filter(({ declaration }) => declaration === undefined).map(({ target }) => target.path);
}

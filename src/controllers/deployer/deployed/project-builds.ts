import { argoProjects, isTemplate } from "../../../discover/index.ts";
import type { Manifest } from "../../../render/index.ts";
import type { SourceTree } from "../../../source/index.ts";
import { groupKindOf } from "../../../world/index.ts";
import type { Build } from "../build.ts";
import { declaredManifest } from "./declared-manifest.ts";
import type { RenderedTarget } from "../rendering/render-target.ts";

/**
 * The AppProjects that no build brings: they are applied by hand, beside the Applications that are. Of several with one name nobody
 * can say which is applied.
 */
export function projectBuilds(tree: SourceTree, builds: readonly RenderedTarget[]): readonly Build[] {
  const brought = new Set(
    builds.flatMap(({ rendered }) => rendered.manifests.filter(isProject).map(({ ref }) => ref.name)),
  );
  const written = argoProjects(tree)
    .filter(({ file }) => !isTemplate(tree, file))
    .flatMap(({ document }) => declaredManifest(document) ?? []);
  const manifests = written.filter(
    ({ ref }) => !brought.has(ref.name) && written.filter((other) => other.ref.name === ref.name).length === 1,
  );
  if (manifests.length === 0) return [];
  const rendered = { manifests, problems: [], warnings: [], opaque: [], reads: new Set<string>() };
  return [{ role: "context", target: { kind: "plain", path: "", loadRestrictor: "root-only" }, rendered, unset: [] }];
}

function isProject({ ref }: Manifest): boolean {
  return groupKindOf(ref) === "argoproj.io/AppProject";
}

import type { Manifest, Rendered } from "../../../render/index.ts";
import { groupKindOf } from "../../../world/index.ts";
import type { Build } from "../build.ts";
import type { FindObject } from "./chart-of-release.ts";
import { isHelmRelease, releaseOf } from "./helm-release.ts";
import { postRendered } from "../rendering/post-rendered.ts";
import { inNamespaceOf } from "../rendering/in-namespace.ts";
import { renderInstalled } from "./inflate-chart.ts";
import type { ChartTools } from "./render-chart.ts";

/** For each HelmRelease whose chart is known, what it installs, as a build of its own; `known` has the others. */
export function chartBuilds(builds: readonly Build[], known: readonly Build[], tools: ChartTools): readonly Build[] {
  const find = finderIn(builds);
  const filled = new Set(known.map(({ declaration }) => declaration));
  return builds.flatMap((build) =>
    build.rendered.manifests
      .filter((manifest) => isHelmRelease(manifest) && !filled.has(manifest))
      .flatMap((release) => chartBuild(build, release, { find, ...tools }) ?? []),
  );
}

function chartBuild(
  build: Build,
  declaration: Manifest,
  { find, ...tools }: ChartTools & { readonly find: FindObject },
): Build | undefined {
  const release = releaseOf(declaration, find, tools.tree);
  const installed = release && inNamespaceOf(renderInstalled(release, tools), release.namespace);
  const rendered = installed && postRendered(installed, declaration.node);
  // Of a chart that is not known the HelmRelease itself stands for what it brings.
  if (rendered === undefined || saysNothing(rendered)) return undefined;
  const target = { kind: "chart", path: `helm:${release?.releaseName}`, loadRestrictor: "none" } as const;
  return { target, rendered, role: build.role, declaration, unset: [] };
}

function saysNothing({ manifests, problems, warnings }: Rendered): boolean {
  return manifests.length + problems.length + warnings.length === 0;
}

/** Finds what is applied by name; of several clusters' objects of one name it is the first. */
export function finderIn(builds: readonly Pick<Build, "rendered">[]): FindObject {
  const found = new Map<string, Manifest>();
  for (const { rendered } of builds) {
    for (const manifest of rendered.manifests) {
      const key = `${groupKindOf(manifest.ref)} ${manifest.ref.namespace}/${manifest.ref.name}`;
      if (!found.has(key)) found.set(key, manifest);
    }
  }
  return (kind, namespace, name) => found.get(`${kind} ${namespace}/${name}`);
}

import { stringAt, type GroupKind, type World, type WorldObject } from "../../world/index.ts";

/** Something that installs a chart, and where the chart's values are written in it. */
export interface InstalledChart {
  readonly object: WorldObject;
  readonly path: readonly string[];
}

/** Who installs a chart of this name: HelmReleases, Applications, and the `helmCharts` of kustomizations. */
export function installedCharts(world: World, chart: string): readonly InstalledChart[] {
  return chartKinds.flatMap(([kind, nameOf, path]) =>
    world
      .list(kind)
      .filter((object) => nameOf(object, world) === chart)
      .map((object) => ({ object, path })),
  );
}

type NameOf = (object: WorldObject, world: World) => string | undefined;

const chartKinds: readonly (readonly [GroupKind, NameOf, readonly string[]])[] = [
  ["helm.toolkit.fluxcd.io/HelmRelease", chartOfRelease, ["spec", "values"]],
  ["immich-gitops.io/OpaquePart", ({ object }) => stringAt(object, "spec", "chart"), ["spec", "values"]],
  [
    "argoproj.io/Application",
    ({ object }) => stringAt(object, "spec", "source", "chart"),
    ["spec", "source", "helm", "valuesObject"],
  ],
];

/** The address of an OCI repository ends in the name of the chart. */
function chartOfRelease({ object, ref }: WorldObject, world: World): string | undefined {
  const named = stringAt(object, "spec", "chart", "spec", "chart");
  const source = stringAt(object, "spec", "chartRef", "name");
  if (named !== undefined || source === undefined) return named;
  const namespace = stringAt(object, "spec", "chartRef", "namespace") ?? ref.namespace;
  const repository = world.get("source.toolkit.fluxcd.io/OCIRepository", namespace, source);
  return stringAt(repository?.object, "spec", "url")?.split("/").at(-1);
}

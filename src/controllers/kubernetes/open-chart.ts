import { stringAt, type World, type WorldObject } from "../../world/index.ts";

/** What else may say how a container runs. */
export interface OpenSource {
  readonly kind: string;
  readonly name: string;
}

/** The chart that brings a workload, where values that are not known here may change it: nothing of the repository installs that chart. */
export function openChartOf(world: World, { manifest }: WorldObject): OpenSource | undefined {
  const file = manifest?.node.span?.file.path;
  if (file === undefined) return undefined;
  const folder = world.derived(openCharts).find((chart) => chart === "." || file.startsWith(`${chart}/`));
  return folder === undefined ? undefined : { kind: "what gives values to chart", name: folder };
}

function openCharts(world: World): readonly string[] {
  return world
    .list("immich-gitops.io/OpaquePart")
    .filter(({ object }) => stringAt(object, "spec", "kind") === "values")
    .map(({ ref }) => ref.name);
}

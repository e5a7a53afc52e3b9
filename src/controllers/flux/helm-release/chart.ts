import { stringAt, type World, type WorldObject } from "../../../world/index.ts";
import { sourceAt, sourceGroup } from "../source-reference.ts";

/** The chart of a release, as far as the repository names it. */
interface Chart {
  readonly name: string | undefined;
  readonly version: string | undefined;
}

export function chartOf(object: WorldObject, world: World): Chart {
  const chartRef = sourceAt(object, "spec", "chartRef");
  if (chartRef === undefined) {
    const template = object.object["spec"];
    return {
      name: stringAt(template, "chart", "spec", "chart")?.split("/").at(-1),
      version: stringAt(template, "chart", "spec", "version"),
    };
  }
  const { kind, namespace, name } = chartRef;
  const groupKind = `${sourceGroup}/${kind}`;
  const repository = (world.get(groupKind, namespace, name) ?? world.held(groupKind, namespace, name))?.object;
  return {
    name: (stringAt(repository, "spec", "url") ?? stringAt(repository, "spec", "chart"))?.split("/").at(-1),
    version: stringAt(repository, "spec", "ref", "tag") ?? stringAt(repository, "spec", "version"),
  };
}

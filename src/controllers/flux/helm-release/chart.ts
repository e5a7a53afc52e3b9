import { at, sameJson, stringAt, type World, type WorldObject } from "../../../world/index.ts";
import type { Blame } from "../../engine/index.ts";
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
  const repository = repositoryOf(object, world)?.object;
  return {
    name: (stringAt(repository, "spec", "url") ?? stringAt(repository, "spec", "chart"))?.split("/").at(-1),
    version: stringAt(repository, "spec", "ref", "tag") ?? stringAt(repository, "spec", "version"),
  };
}

/** The object that a `chartRef` names: an OCIRepository or a HelmChart. */
function repositoryOf(object: WorldObject, world: World): WorldObject | undefined {
  const chartRef = sourceAt(object, "spec", "chartRef");
  if (chartRef === undefined) return undefined;
  const groupKind = `${sourceGroup}/${chartRef.kind}`;
  const { namespace, name } = chartRef;
  return world.get(groupKind, namespace, name) ?? world.held(groupKind, namespace, name);
}

/** Where the change gives a release another version of its chart; undefined where it does not. */
export function changedVersion(object: WorldObject, world: World): Blame | undefined {
  const places = [
    [object, ["spec", "chart", "spec", "version"]],
    [repositoryOf(object, world), ["spec", "ref", "tag"]],
    [repositoryOf(object, world), ["spec", "version"]],
  ] as const;
  for (const [holder, path] of places) {
    const version = at(holder?.object, ...path);
    if (holder?.previous === undefined || version === undefined) continue;
    if (!sameJson(version, at(holder.previous, ...path) ?? null)) return { object: holder.ref, path };
  }
  return undefined;
}

import { leftBehind } from "../../../charts/index.ts";
import { stringAt, type WorldObject } from "../../../world/index.ts";
import type { Context } from "../../engine/index.ts";
import { sourceGroup, type SourceReference } from "../source-reference.ts";

/** Why a HelmRepository that gets no newer charts has none of the version that is asked for (source-controller, ChartRepository.getChartVersion). */
export function missingVersion(object: WorldObject, source: SourceReference, context: Context): string | undefined {
  if (source.kind !== "HelmRepository") return undefined;
  const repository = context.world.get(`${sourceGroup}/HelmRepository`, source.namespace, source.name);
  const url = stringAt(repository?.object, "spec", "url") ?? "";
  const chart = stringAt(object.object, "spec", "chart", "spec", "chart") ?? "";
  const version = stringAt(object.object, "spec", "chart", "spec", "version") ?? "";
  const left = leftBehind(url, chart, version);
  if (left === undefined) return undefined;
  const message = `invalid chart reference: failed to get chart version for remote reference: no '${chart}' chart with version matching '${version}' found`;
  const stands = context.fails({
    rule: "flux/chart-version",
    object: object.ref,
    message,
    blame: { object: object.ref, path: ["spec", "chart", "spec", "version"] },
    known: { from: "source", of: "source-controller 1.7–1.8, getChartVersion; immich-charts, CHANGELOG of 0.13.0" },
    details: { chart, version, repository: source.name, url, newest: left.newest, instead: left.instead },
  });
  return stands ? message : undefined;
}

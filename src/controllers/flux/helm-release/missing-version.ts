import { leftBehind } from "../../../charts/index.ts";
import { improperConstraint } from "../../../template/index.ts";
import { stringAt, type WorldObject } from "../../../world/index.ts";
import type { Context } from "../../engine/index.ts";
import { sourceGroup, type SourceReference } from "../source-reference.ts";

/** Why a HelmRepository has no chart of the version that is asked for (source-controller, getChartVersion). */
export function missingVersion(object: WorldObject, source: SourceReference, context: Context): string | undefined {
  if (source.kind !== "HelmRepository") return undefined;
  const chart = stringAt(object.object, "spec", "chart", "spec", "chart") ?? "";
  const version = stringAt(object.object, "spec", "chart", "spec", "version") ?? "";
  const fault = noVersion(version, chart, source) ?? notThere(version, chart, source, context);
  if (fault === undefined) return undefined;
  const message = `invalid chart reference: failed to get chart version for remote reference: ${fault.says}`;
  const stands = context.fails({
    rule: "flux/chart-version",
    object: object.ref,
    message,
    blame: { object: object.ref, path: ["spec", "chart", "spec", "version"] },
    known: { from: "source", of: `source-controller 1.7–1.8, getChartVersion${fault.source}` },
    details: { chart, version, ...fault.details },
  });
  return stands ? message : undefined;
}

interface Fault {
  readonly says: string;
  readonly source: string;
  readonly details: { readonly [name: string]: string };
}

/** Neither a version nor a range. An index and a registry list nothing but versions (helm pkg/repo IndexFile, pkg/registry Tags), so that no chart is called so either. */
function noVersion(version: string, chart: string, { name }: SourceReference): Fault | undefined {
  // What is substituted is not known here, and a digest is not asked of Masterminds.
  if (version.trim() === "" || /[$@]/.test(version)) return undefined;
  const says = improperConstraint(version);
  if (says === undefined) return undefined;
  const meant = version.startsWith(`${chart}-`) ? version.slice(chart.length + 1) : "";
  const isMeant = meant !== "" && improperConstraint(meant) === undefined;
  return { says, source: "", details: { repository: name, improper: "true", ...(isMeant ? { meant } : {}) } };
}

/** A version that came after the last one that the repository got. */
function notThere(version: string, chart: string, source: SourceReference, context: Context): Fault | undefined {
  const repository = context.world.get(`${sourceGroup}/HelmRepository`, source.namespace, source.name);
  const url = stringAt(repository?.object, "spec", "url") ?? "";
  const left = leftBehind(url, chart, version);
  if (left === undefined) return undefined;
  return {
    says: `no '${chart}' chart with version matching '${version}' found`,
    source: "; immich-charts, CHANGELOG of 0.13.0",
    details: { repository: source.name, url, newest: left.newest, instead: left.instead },
  };
}

import { isOneSlipOff } from "../../../catalog/index.ts";
import { at, stringAt, type WorldObject } from "../../../world/index.ts";
import type { Blame, Context, Trouble } from "../../engine/index.ts";
import { sourceGroup, type SourceReference } from "../source-reference.ts";

/** A tag that no chart can have, and a layer that no chart has: what source-controller says of them. */
export function unfetchedChart(object: WorldObject, source: SourceReference, context: Context): string | undefined {
  if (source.kind !== "OCIRepository") return undefined;
  const repository = context.world.get(`${sourceGroup}/OCIRepository`, source.namespace, source.name);
  return repository && (noTag(object, repository, context) ?? noLayer(object, repository, context));
}

function noTag(object: WorldObject, repository: WorldObject, context: Context): string | undefined {
  const reference = at(repository.object, "spec", "ref") ?? null;
  const tag = stringAt(reference, "tag") ?? "";
  // A digest or a range counts before the tag.
  if (["digest", "semver"].some((field) => at(reference, field) !== undefined)) return undefined;
  // `helm push` writes an underscore where a version has a plus, which no tag may have.
  if (!isNoTag(tag.replace("_", "+"))) return undefined;
  const url = stringAt(repository.object, "spec", "url") ?? "";
  const message = `failed to pull artifact from '${url}': MANIFEST_UNKNOWN: manifest unknown`;
  const details = { problem: "tag", value: tag, chart: url.split("/").at(-1) ?? "" };
  return stated(object, details, { object: repository.ref, path: ["spec", "ref", "tag"] }, message, context);
}

const ofCharts = "application/vnd.cncf.helm.chart.content.v1.tar+gzip";

function noLayer(object: WorldObject, repository: WorldObject, context: Context): string | undefined {
  const path = ["spec", "layerSelector", "mediaType"];
  const type = stringAt(repository.object, ...path) ?? "";
  if (!isOneSlipOff(type, ofCharts)) return undefined;
  const message = `failed to get layer from artifact: failed to find layer with media type '${type}' in artifact`;
  const details = { problem: "layer", value: type, chart: "", meant: ofCharts };
  return stated(object, details, { object: repository.ref, path }, message, context);
}

function stated(
  object: WorldObject,
  details: NonNullable<Trouble["details"]>,
  blame: Blame,
  message: string,
  context: Context,
): string | undefined {
  const known = {
    from: "source",
    of: "source-controller 1.7–1.8 (selectLayer), helm push",
  } as const;
  const stands = context.fails({ rule: "flux/chart-not-fetched", object: object.ref, message, blame, known, details });
  return stands ? message : undefined;
}

/** Three numbers with letters right behind them, which `helm push` makes a tag of for no chart. */
function isNoTag(version: string): boolean {
  return /^v?\d+\.\d+\.\d+[a-z][\w.+-]*$/i.test(version);
}

import { at, groupKindOf, stringAt, type World, type WorldObject } from "../../../world/index.ts";
import { embeddedYaml, nodeAt, toJson, type Json } from "../../../source/index.ts";

/** A release of a chart that is not rendered here. */
export interface OpaqueRelease {
  readonly chart: string;
  readonly release: string;
  readonly repoUrl: string;
  readonly values: Json;
}

/** What such a part installs; undefined where it is no chart, or may be given other values than those that are seen. */
export function opaqueRelease(world: World, part: WorldObject): OpaqueRelease | undefined {
  switch (groupKindOf(part.ref)) {
    case "immich-gitops.io/OpaquePart":
      return at(part.object, "spec", "isOpen") === true ? undefined : ofPart(part);
    case "helm.toolkit.fluxcd.io/HelmRelease":
      return at(part.object, "spec", "valuesFrom") === undefined ? ofHelmRelease(world, part) : undefined;
    case "helm.cattle.io/HelmChart":
      return isWhole(world, part) ? ofHelmChart(part) : undefined;
    default:
      return undefined;
  }
}

/** What a HelmChart of K3s says in `valuesContent`. */
export function valuesContent({ manifest }: WorldObject): Json {
  const text = nodeAt(manifest?.node, ["spec", "valuesContent"]);
  const [values] = text?.kind === "scalar" ? embeddedYaml(text).documents : [];
  return values === undefined ? {} : toJson(values);
}

/** Do no Secrets, single values or a HelmChartConfig of the same name say more? */
function isWhole(world: World, { object, ref }: WorldObject): boolean {
  return (
    at(object, "spec", "valuesSecrets") === undefined &&
    at(object, "spec", "set") === undefined &&
    world.get("helm.cattle.io/HelmChartConfig", ref.namespace, ref.name) === undefined
  );
}

function ofHelmChart(part: WorldObject): OpaqueRelease {
  const address = stringAt(part.object, "spec", "chart") ?? "";
  const repoUrl = stringAt(part.object, "spec", "repo") ?? address;
  return { chart: address.split("/").at(-1) ?? "", release: part.ref.name, repoUrl, values: valuesContent(part) };
}

function ofPart({ object }: WorldObject): OpaqueRelease | undefined {
  const [chart, release] = [stringAt(object, "spec", "chart"), stringAt(object, "spec", "release")];
  if (chart === undefined || release === undefined) return undefined;
  return { chart, release, repoUrl: stringAt(object, "spec", "repoUrl") ?? "", values: valuesOf(object) };
}

/** The name of a release is put together as helm-controller does (GetReleaseName); the address of an OCI repository ends in the chart's. */
function ofHelmRelease(world: World, { object, ref }: WorldObject): OpaqueRelease {
  const into = stringAt(object, "spec", "targetNamespace");
  const release = stringAt(object, "spec", "releaseName") ?? (into === undefined ? ref.name : `${into}-${ref.name}`);
  const reference = at(object, "spec", "chart", "spec", "sourceRef") ?? at(object, "spec", "chartRef");
  const kind = `source.toolkit.fluxcd.io/${stringAt(reference, "kind") ?? ""}` as const;
  const namespace = stringAt(reference, "namespace") ?? ref.namespace;
  const source = world.get(kind, namespace, stringAt(reference, "name") ?? "");
  const repoUrl = stringAt(source?.object, "spec", "url") ?? "";
  const chart = stringAt(object, "spec", "chart", "spec", "chart") ?? repoUrl.split("/").at(-1) ?? "";
  return { chart, release, repoUrl, values: valuesOf(object) };
}

function valuesOf(object: WorldObject["object"]): Json {
  return at(object, "spec", "values") ?? {};
}

import { bitnamiRelease, type BitnamiRelease } from "./bitnami-services.ts";
import { valuesContent } from "./opaque-release.ts";
import type { Json } from "../../../source/index.ts";
import { groupKindOf, stringAt, type GroupKind, type World, type WorldObject } from "../../../world/index.ts";

const opaqueKinds: readonly GroupKind[] = [
  "immich-gitops.io/OpaquePart",
  "helm.toolkit.fluxcd.io/HelmRelease",
  "helm.cattle.io/HelmChart",
  "argoproj.io/Application",
];

/** Charts and other parts that are not rendered here and may put anything into the namespace; with a kind, such objects. */
export function opaquePartsIn(world: World, namespace: string, kind?: GroupKind): readonly WorldObject[] {
  return world
    .derived(opaqueParts)
    .filter(({ into }) => into === undefined || into === namespace)
    .filter(({ brings }) => kind === undefined || brings === undefined || brings === kind.split("/").at(-1))
    .filter(({ defines }) => !defines || kind === undefined || kind === "Secret")
    .map(({ part }) => part);
}

interface PlacedPart {
  readonly part: WorldObject;
  readonly into: string | undefined;
  /** The only kind that it brings, where that is known. */
  readonly brings: string | undefined;
  /** It holds definitions of custom resources only. Who has those has an operator, and with it often Secrets made by hand. */
  readonly defines: boolean;
}

function opaqueParts(world: World): readonly PlacedPart[] {
  return (
    opaqueKinds
      .flatMap((kind) => world.list(kind))
      // What a release installs is known where its chart is.
      .filter((part) => world.deployment(part.ref) === undefined)
      .map((part) => ({
        part,
        into: opaqueNamespace(part),
        brings: stringAt(part.object, "spec", "brings"),
        defines: definitions.test(part.ref.name),
      }))
  );
}

/** Releases of these charts of Bitnami in a namespace. */
export function bitnamiReleases(world: World, namespace: string, charts: readonly string[]): readonly BitnamiRelease[] {
  const releases = opaquePartsIn(world, namespace, "Service").flatMap((part) => bitnamiRelease(world, part) ?? []);
  return releases.filter(({ chart }) => charts.includes(chart));
}

/** Files that hold definitions of custom resources and nothing else, as their names say; those of the Gateway API are called otherwise. */
const definitions =
  /^(?:https?:|github\.com\/).*(?:\/crds?\/|[/._-](crds?|customresourcedefinitions?)(\.gen)?\.ya?ml$|\/gateway-api\/.*\/(standard|experimental)-install\.ya?ml$)/i;

/** May a part that is not rendered bring this object into the namespace? */
export function mayComeIn(world: World, kind: GroupKind, namespace: string, name: string): boolean {
  return opaquePartsIn(world, namespace, kind).some((part) => mayBring(world, part, name, kind));
}

/**
 * May any object of this name come from a part that is not rendered? Of a known chart's subcharts the names are known, of
 * everything else not.
 */
export function mayComeFromAnywhere(world: World, kind: GroupKind, namespace: string, name: string): boolean {
  return opaquePartsIn(world, namespace, kind).some(
    (part) => subchartOf(part) === undefined || mayBring(world, part, name, kind),
  );
}

/** The operator and its plugin, which bring no objects of their own kinds. */
const operators = /(?:^|[ /])(?:cloudnative-pg|plugin-barman-cloud)(?:[ /]|$)/;

/**
 * May a part that is not rendered bring an object of CloudNativePG? Few do: a chart, and what another part of the repository takes
 * from elsewhere, only where its name, its release or its values speak of one.
 */
export function mayBringCloudNativePg(world: World, namespace: string, kind: GroupKind): boolean {
  return opaquePartsIn(world, namespace, kind).some((part) => {
    const subchart = subchartOf(part);
    if (subchart === undefined && !isChart(part) && part.role === "subject") return true;
    const names = subchart ?? `${ownWords(part.ref.name)} ${chartNames(world, part)}`;
    if (operators.test(names)) return false;
    const spec = JSON.stringify(part.object["spec"] ?? {});
    return /cnpg|cloudnative|cluster|postgres|database|\bpg|\bdb\b/i.test(names) || /cnpg|cloudnative/i.test(spec);
  });
}

function isChart({ object, ref }: WorldObject): boolean {
  const kind = stringAt(object, "spec", "kind");
  return kind === "helm-chart" || kind === "values-of-release" || ref.kind !== "OpaquePart";
}

/** The subchart that a part stands for, with what its values call it. */
function subchartOf({ ref }: WorldObject): string | undefined {
  return /: subchart (.+): not modelled/.exec(ref.name)?.[1];
}

/**
 * May this part bring an object of this name? A chart names its objects after the release or itself, or its values say how; what
 * another part of the repository takes from elsewhere is its own affair, unless its name says otherwise.
 */
function mayBring(world: World, part: WorldObject, name: string, kind: GroupKind): boolean {
  const services = kind === "Service" ? bitnamiRelease(world, part)?.services : undefined;
  if (services !== undefined) return services.includes(name);
  const subchart = subchartOf(part);
  if (subchart !== undefined) return sharesWord(name, subchart);
  if (!isChart(part) && part.role === "subject") return true;
  return (
    name.includes(part.ref.name) ||
    givesName(part.object["spec"], name) ||
    givesName(valuesContent(part), name) ||
    sharesWord(name, chartNames(world, part))
  );
}

/** Does a value give something this name (`fullnameOverride`, `service.name`)? The same word elsewhere is an argument, or a key. */
function givesName(value: Json | undefined, name: string): boolean {
  if (typeof value !== "object" || value === null) return false;
  if (Array.isArray(value)) return value.some((item: Json) => givesName(item, name));
  return Object.entries(value).some(([key, item]) =>
    typeof item === "string"
      ? /(?:name|override|host|service)$/i.test(key) && (item.includes(name) || isNamedAfter(name, key, item))
      : givesName(item, name),
  );
}

/** What a chart calls all of its objects (`fullnameOverride`) has their kind or role behind it. */
function isNamedAfter(name: string, key: string, override: string): boolean {
  return /override$/i.test(key) && override !== "" && name.includes(override);
}

/** The chart's name, or what the part is called. */
function chartNames(world: World, part: WorldObject): string {
  const { object, ref } = part;
  const source = stringAt(object, "spec", "chartRef", "name");
  if (source === undefined) {
    const release = stringAt(object, "spec", "releaseName") ?? "";
    const chart =
      stringAt(object, "spec", "chart", "spec", "chart") ??
      stringAt(object, "spec", "source", "chart") ??
      stringAt(object, "spec", "chart") ??
      ownWords(ref.name);
    return `${chart} ${release}`;
  }
  const namespace = stringAt(object, "spec", "chartRef", "namespace") ?? ref.namespace;
  const repository = world.get("source.toolkit.fluxcd.io/OCIRepository", namespace, source);
  return `${source} ${stringAt(repository?.object, "spec", "url")?.split("/").at(-1) ?? ""}`;
}

/** Of an address what is somebody's own: host folders and releases in between (`config`, `deploy`, `download`) say nothing. */
function ownWords(name: string): string {
  const path = /^https?:\/\/[^/]+\/(.+)$/.exec(name)?.[1]?.split("/");
  return path === undefined ? name : [...path.slice(0, 2), path.at(-1)].join(" ");
}

function sharesWord(name: string, names: string): boolean {
  const words = new Set(names.toLowerCase().split(/[^a-z0-9]+/));
  return name.split(/[^a-z0-9]+/).some((word) => word.length > 2 && words.has(word));
}

/** Where its objects land; undefined when that is not known: Flux may set the namespace of what names none (targetNamespace). */
function opaqueNamespace({ object, ref }: WorldObject): string | undefined {
  const own = stringAt(object, "metadata", "namespace") || undefined;
  switch (groupKindOf(ref)) {
    case "helm.toolkit.fluxcd.io/HelmRelease":
    case "helm.cattle.io/HelmChart":
      return stringAt(object, "spec", "targetNamespace") ?? own;
    case "argoproj.io/Application":
      // An Application of a folder is rendered like any other build; only a chart is opaque.
      return stringAt(object, "spec", "source", "chart") === undefined
        ? ""
        : stringAt(object, "spec", "destination", "namespace");
    default:
      return own;
  }
}

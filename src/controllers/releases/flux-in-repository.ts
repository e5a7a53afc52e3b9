import { embeddedYaml, nodeAt, textAt } from "../../source/index.ts";
import { at, containerImages, listAt, stringAt, type World, type WorldObject } from "../../world/index.ts";

/**
 * The release of Flux that the repository installs: through a FluxInstance (of its own, or in the values of chart flux-instance,
 * which puts them into one: charts/flux-instance/templates/instance.yaml), Flux's manifests as an OCI artifact, or what
 * `flux bootstrap` writes. undefined when nothing says so, two differ, or any release of Flux 2 is asked for.
 */
export function fluxInRepository(world: World): string | undefined {
  const named = [
    ...world.list("fluxcd.controlplane.io/FluxInstance").map(({ object }) => versionIn(at(object, "spec"))),
    ...world
      .list("helm.toolkit.fluxcd.io/HelmRelease")
      .filter((release) => chartNameOf(world, release) === "flux-instance")
      .map((release) => versionInValues(world, release)),
    ...world.list("source.toolkit.fluxcd.io/OCIRepository").map(({ object }) => tagOfManifests(object)),
    ...world.list("apps/Deployment").flatMap(({ object }) => containerImages("apps/Deployment", object).map(ofImage)),
  ];
  const releases = new Set(named.flatMap((version) => minorOf(version) ?? []));
  return releases.size === 1 ? [...releases][0] : undefined;
}

function versionIn(spec: ReturnType<typeof at>): string | undefined {
  return stringAt(spec, "distribution", "version");
}

/** A chart from an OCI repository is named by its last part. */
function chartNameOf(world: World, { ref, object }: WorldObject): string | undefined {
  const named = stringAt(object, "spec", "chart", "spec", "chart");
  if (named !== undefined || stringAt(object, "spec", "chartRef", "kind") !== "OCIRepository") return named;
  const namespace = stringAt(object, "spec", "chartRef", "namespace") ?? ref.namespace;
  const name = stringAt(object, "spec", "chartRef", "name") ?? "";
  const source = world.get("source.toolkit.fluxcd.io/OCIRepository", namespace, name);
  return source && stringAt(source.object, "spec", "url")?.split("/").at(-1);
}

/** What stands inline goes before `valuesFrom`, and there the last before the others. */
function versionInValues(world: World, { ref, object }: WorldObject): string | undefined {
  const inline = versionIn(at(object, "spec", "values", "instance"));
  if (inline !== undefined) return inline;
  for (const source of listAt(object, "spec", "valuesFrom").toReversed()) {
    const name = stringAt(source, "name") ?? "";
    const settings = stringAt(source, "kind") === "ConfigMap" ? world.get("ConfigMap", ref.namespace, name) : undefined;
    const text = nodeAt(settings?.manifest?.node, ["data", stringAt(source, "valuesKey") ?? "values.yaml"]);
    if (text?.kind !== "scalar") continue;
    const version = textAt(embeddedYaml(text).documents[0], "instance", "distribution", "version");
    if (version !== undefined) return version;
  }
  return undefined;
}

function tagOfManifests(source: WorldObject["object"]): string | undefined {
  const isFlux = stringAt(source, "spec", "url")?.endsWith("/flux-manifests") === true;
  return isFlux ? stringAt(source, "spec", "ref", "tag") : undefined;
}

/** kustomize-controller 1.N is the one of Flux 2.N. */
function ofImage(image: string): string | undefined {
  const minor = /\/kustomize-controller:v1\.(\d+)\./.exec(image)?.[1];
  return minor && `2.${minor}.x`;
}

/** `2.6.1` and `2.6.x` tell the same of what differs between releases; `2.x` is any. */
function minorOf(version: string | undefined): string | undefined {
  return /^v?(2\.\d+)\.(?:\d+|x|\*)/.exec(version ?? "")?.[1];
}

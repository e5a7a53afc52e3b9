import type { Product } from "../../catalog/index.ts";
import { fluxInRepository } from "./flux-in-repository.ts";
import type { Json } from "../../source/index.ts";
import { at, containerImages, stringAt, type GroupKind, type World, type WorldObject } from "../../world/index.ts";

/** What a repository can install: everything whose releases matter, but Immich, which says its own. */
export type InstalledProduct = Exclude<Product, "immich">;

/** A chart and an image with the same number. */
interface Installation {
  readonly chart: string;
  /** An image of it, with its tag. */
  readonly image: RegExp;
}

const installations: Readonly<Record<Exclude<InstalledProduct, "flux">, Installation>> = {
  "external-secrets": { chart: "external-secrets", image: /\/external-secrets:([^@]+)/ },
  // Others have operators of this name too.
  "postgres-operator": { chart: "postgres-operator", image: /\b(?:zalando|acid)\/postgres-operator:([^@]+)/ },
};

const kinds: readonly GroupKind[] = [
  "apps/Deployment",
  "argoproj.io/Application",
  "helm.toolkit.fluxcd.io/HelmRelease",
  "immich-gitops.io/OpaquePart",
  "source.toolkit.fluxcd.io/OCIRepository",
];

/**
 * The release of an operator or of Flux that the repository itself installs, by chart version or image tag; undefined when it
 * installs none, several, or a range of them.
 */
export function releaseInRepository(world: World, product: InstalledProduct): string | undefined {
  return world.withHeld().derived(derivations[product]);
}

const derivations: Readonly<Record<InstalledProduct, (world: World) => string | undefined>> = {
  "external-secrets": (world) => installedRelease(world, installations["external-secrets"]),
  "postgres-operator": (world) => installedRelease(world, installations["postgres-operator"]),
  flux: fluxInRepository,
};

function installedRelease(world: World, installation: Installation): string | undefined {
  const releases = new Set(
    kinds.flatMap((kind) => world.list(kind).flatMap((object) => releaseOf(kind, object, installation) ?? [])),
  );
  return releases.size === 1 ? [...releases][0] : undefined;
}

function releaseOf(kind: GroupKind, object: WorldObject, { chart, image }: Installation): string | undefined {
  switch (kind) {
    case "helm.toolkit.fluxcd.io/HelmRelease":
      return chartVersion(at(object.object, "spec", "chart", "spec"), chart, "version");
    case "immich-gitops.io/OpaquePart":
      return chartVersion(at(object.object, "spec"), chart, "version");
    case "source.toolkit.fluxcd.io/OCIRepository":
      return ociVersion(object, chart);
    case "argoproj.io/Application":
      return chartVersion(at(object.object, "spec", "source"), chart, "targetRevision");
    default:
      return containerImages(kind, object.object)
        .map((name) => exact(image.exec(name)?.[1]))
        .find((version) => version !== undefined);
  }
}

function chartVersion(source: Json | undefined, chart: string, field: string): string | undefined {
  return stringAt(source, "chart") === chart ? exact(stringAt(source, field)) : undefined;
}

function ociVersion({ object }: WorldObject, chart: string): string | undefined {
  const isChart = stringAt(object, "spec", "url")?.endsWith(`/${chart}`) === true;
  return isChart ? exact(stringAt(object, "spec", "ref", "tag")) : undefined;
}

function exact(version: string | undefined): string | undefined {
  return /^v?(\d+\.\d+\.\d+)/.exec(version ?? "")?.[1];
}

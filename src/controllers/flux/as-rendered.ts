import { isBelow, joinPath } from "../../source/index.ts";
import { at, stringAt, type World, type WorldObject } from "../../world/index.ts";
import { fileOf } from "../deployer/index.ts";
import { installedCharts } from "../releases/index.ts";
import { chartOf } from "./helm-release/chart.ts";
import { helmReleaseKind, kustomizationKind } from "./kinds.ts";

/**
 * Is an object surely applied as it is rendered here? Only when a Kustomization of this repository brings it: one that is not
 * seen may well add to it (`patches` for all Kustomizations are common). And only when no webhook of the cluster does.
 */
export function isAppliedAsRendered(world: World, object: WorldObject): boolean {
  const isBrought = isInAny(world.derived(kustomizedFolders), object) || isOfOperator(object);
  return isBrought && !world.derived(areKustomizationsMutated);
}

/** Flux Operator labels what it makes. */
function isOfOperator({ object }: WorldObject): boolean {
  return stringAt(object, "metadata", "labels", "app.kubernetes.io/managed-by") === "flux-operator";
}

/** The same of what Flux Operator's FluxInstance applies, unless it patches Kustomizations itself. */
export function isSyncedAsRendered(world: World, object: WorldObject): boolean {
  return isInAny(world.derived(syncedFolders), object) && !world.derived(areKustomizationsMutated);
}

function isInAny(folders: readonly string[], object: WorldObject): boolean {
  const file = fileOf(object);
  return file !== undefined && folders.some((folder) => isBelow(file, folder));
}

/** Kinds that can change Kustomizations on their way into the cluster, by webhook. */
const mutators = [
  "admissionregistration.k8s.io/MutatingWebhookConfiguration",
  "admissionregistration.k8s.io/MutatingAdmissionPolicy",
  "kyverno.io/ClusterPolicy",
  "kyverno.io/MutatingPolicy",
  "kyverno.io/Policy",
];

/** kustomize-mutating-webhook gives every Kustomization variables that stand nowhere in the repository. */
function areKustomizationsMutated(world: World): boolean {
  return (
    mutators.some((kind) =>
      world.list(kind).some(({ object }) => JSON.stringify(object).includes("kustomize.toolkit.fluxcd.io")),
    ) || world.list(helmReleaseKind).some((release) => chartOf(release, world).name === "kustomize-mutating-webhook")
  );
}

/** Does it say itself to which namespace it belongs? */
export function namesItsNamespace({ object }: WorldObject): boolean {
  return stringAt(object, "metadata", "namespace") !== undefined;
}

/** The folder that a Kustomization builds, relative to the repository's root. */
export function folderOfKustomization({ object }: WorldObject): string | undefined {
  return joinPath("", (stringAt(object, "spec", "path") ?? "").replace(/^\/+/, ""));
}

function syncedFolders(world: World): readonly string[] {
  const instances = [
    ...world.list("fluxcd.controlplane.io/FluxInstance").map(({ object }) => at(object, "spec")),
    ...installedCharts(world, "flux-instance").map(({ object, path }) => at(object.object, ...path, "instance")),
  ];
  return instances
    .filter((spec) => !JSON.stringify(at(spec, "kustomize") ?? null).includes("Kustomization"))
    .flatMap((spec) => stringAt(spec, "sync", "path") ?? [])
    .flatMap((path) => joinPath("", path.replace(/^\/+|\/+$/g, "")) ?? []);
}

function kustomizedFolders(world: World): readonly string[] {
  return world.list(kustomizationKind).flatMap((object) => folderOfKustomization(object) ?? []);
}

import type { Path } from "../../source/index.ts";
import { groupKindOf, refKey, stringAt, type World, type WorldObject } from "../../world/index.ts";
import type { Context, Trouble } from "../engine/index.ts";
import { holdsManifests } from "../deployer/index.ts";
import { looksLike } from "../../catalog/index.ts";
import { folderOfKustomization, isAppliedAsRendered, namesItsNamespace } from "./as-rendered.ts";
import { helmReleaseKind, kustomizationKind } from "./kinds.ts";
import { sourceAt, sourceGroup, sourceKey, type SourceReference } from "./source-reference.ts";

/**
 * A source that does not exist: `meant` has the same kind and name in another namespace. What the repository does not define
 * may have been made by `flux bootstrap`, so that absence alone says nothing. Answers the words of the API.
 */
export function missingSource(object: WorldObject, source: SourceReference, context: Context): string | undefined {
  const { kind, namespace, name, path } = source;
  const { world } = context;
  const groupKind = `${sourceGroup}/${kind}`;
  // One that some Kustomization is still to apply is a matter of moments; and most bring their sources themselves.
  if (world.get(groupKind, namespace, name) ?? world.held(groupKind, namespace, name)) return undefined;
  const meant = isUsedByOthers(source, world) ? undefined : meantSource(world, groupKind, source);
  if (!meant) {
    const twin = unusedTwin(source, object, world);
    if (twin !== undefined) {
      const trouble = unknownSource(object, source, twin, world);
      return context.fails(trouble) ? trouble.message : undefined;
    }
    noteOrAssume(object, source, context);
    return undefined;
  }
  if (!namesItsNamespace(object) || !namesItsNamespace(meant) || !isAppliedAsRendered(world, object)) return undefined;
  // The cache of controller-runtime names the kind where the API server names the resource.
  const message = `${kind}.${sourceGroup} "${name}" not found`;
  const stands = context.fails({
    rule: "flux/source-missing",
    object: object.ref,
    about: name,
    message,
    blame: {
      object: object.ref,
      path: [...path, "namespace"],
      missing: writesNamespace(object, path) ? undefined : "no namespace",
    },
    known: { from: "source", of: "kustomize-controller and helm-controller, getSource" },
    details: { kind, name, namespace, meant: meant.ref.namespace, isWritten: writesNamespace(object, path) },
  });
  return stands ? message : undefined;
}

/** Who knows no other source that could be meant: it stands out, or it is somebody else's. Who built a Kustomization had its source. */
function noteOrAssume(object: WorldObject, source: SourceReference, context: Context): void {
  const { world } = context;
  const { kind, name, namespace } = source;
  const slipOf = isUsedByOthers(source, world) ? "" : (sourceOfLikeName(source, object, world) ?? "");
  const isTold = slipOf !== "" || (!isUsedByOthers(source, world) && standsOut(object, world));
  if (isTold) context.notes({ ...unknownSource(object, source, slipOf, world), weight: "side" });
  // Of a release that is not rendered nothing is known anyhow.
  else if (groupKindOf(object.ref) === helmReleaseKind && world.deployment(object.ref) !== undefined)
    context.assumes({ message: `${kind} ${name} exists in namespace ${namespace}`, object: object.ref });
}

/** So many other references must be alike before the one that is not stands out. */
const enough = 3;

/**
 * Every other HelmRelease names a source of this repository; or every other Kustomization is built from one and the same source, and
 * what this one builds is in this repository too.
 */
function standsOut(object: WorldObject, world: World): boolean {
  if (!namesItsNamespace(object) || !isAppliedAsRendered(world, object)) return false;
  const kind = groupKindOf(object.ref);
  const others = world
    .withHeld()
    .list(kind)
    .filter(({ ref }) => ref !== object.ref)
    .flatMap(sourceOf);
  if (others.length < enough) return false;
  if (kind === helmReleaseKind) return others.every((other) => isDefined(other, world));
  const folder = folderOfKustomization(object);
  return (
    new Set(others.map(sourceKey)).size === 1 && folder !== undefined && folder !== "" && holdsManifests(world, folder)
  );
}

/** The source of the same namespace whose name was plainly misspelt. */
function sourceOfLikeName(
  { kind, namespace, name }: SourceReference,
  object: WorldObject,
  world: World,
): string | undefined {
  if (!namesItsNamespace(object) || !isAppliedAsRendered(world, object)) return undefined;
  const there = world.withHeld().list(`${sourceGroup}/${kind}`, namespace);
  return there.map(({ ref }) => ref.name).find((other) => looksLike(name, other));
}

/** What brings the object brings one source of that kind beside it, and nobody names that: one of the two bears a wrong name. */
function unusedTwin(source: SourceReference, object: WorldObject, world: World): string | undefined {
  const { kind, namespace } = source;
  if (!namesItsNamespace(object) || !isAppliedAsRendered(world, object) || isUsedByOthers(source, world))
    return undefined;
  const beside = world
    .withHeld()
    .list(`${sourceGroup}/${kind}`, namespace)
    .filter(
      ({ deployedBy: by }) =>
        by !== undefined && object.deployedBy !== undefined && refKey(by) === refKey(object.deployedBy),
    );
  const [twin, ...others] = beside;
  if (!twin || others.length > 0) return undefined;
  return world.derived(timesUsed).has(sourceKey({ ...source, name: twin.ref.name })) ? undefined : twin.ref.name;
}

function sourceOf(object: WorldObject): readonly SourceReference[] {
  return referencePaths.flatMap((path) => sourceAt(object, ...path) ?? []);
}

function isDefined({ kind, namespace, name }: SourceReference, world: World): boolean {
  return world.withHeld().get(`${sourceGroup}/${kind}`, namespace, name) !== undefined;
}

function unknownSource(
  object: WorldObject,
  { kind, name, namespace, path }: SourceReference,
  slipOf: string,
  world: World,
): Trouble {
  const isElsewhere =
    writesNamespace(object, path) && world.list(`${sourceGroup}/${kind}`).some(({ ref }) => ref.name === name);
  return {
    rule: "flux/source-missing",
    object: object.ref,
    about: name,
    message: `${kind}.${sourceGroup} "${name}" not found`,
    blame: { object: object.ref, path: [...path, isElsewhere ? "namespace" : "name"] },
    known: { from: "source", of: "kustomize-controller and helm-controller, getSource" },
    details: { kind, name, namespace, meant: "", slipOf },
  };
}

function writesNamespace(object: WorldObject, path: Path): boolean {
  return stringAt(object.object, ...path, "namespace") !== undefined;
}

/** The only one of that name, or the one in a namespace of which the one that is written is plainly a slip. */
function meantSource(world: World, groupKind: string, { namespace, name }: SourceReference): WorldObject | undefined {
  const namesakes = world.list(groupKind).filter(({ ref }) => ref.name === name);
  return namesakes.length === 1 ? namesakes[0] : namesakes.find(({ ref }) => looksLike(namespace, ref.namespace));
}

/** Others get along with the very same source, so somebody outside the repository makes it. */
function isUsedByOthers(source: SourceReference, world: World): boolean {
  return (world.derived(timesUsed).get(sourceKey(source)) ?? 0) > 1;
}

const referencePaths = [
  ["spec", "sourceRef"],
  ["spec", "chartRef"],
  ["spec", "chart", "spec", "sourceRef"],
];

/** How many Kustomizations and HelmReleases name each source. */
function timesUsed(world: World): ReadonlyMap<string, number> {
  const times = new Map<string, number>();
  for (const object of [kustomizationKind, helmReleaseKind].flatMap((kind) => world.list(kind))) {
    for (const path of referencePaths) {
      const source = sourceAt(object, ...path);
      if (source) times.set(sourceKey(source), (times.get(sourceKey(source)) ?? 0) + 1);
    }
  }
  return times;
}

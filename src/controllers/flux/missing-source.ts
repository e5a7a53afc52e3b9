import type { Path } from "../../source/index.ts";
import { stringAt, type World, type WorldObject } from "../../world/index.ts";
import type { Context } from "../engine/index.ts";
import { isAppliedAsRendered, namesItsNamespace } from "./as-rendered.ts";
import { helmReleaseKind, kustomizationKind } from "./kinds.ts";
import { sourceAt, sourceGroup, type SourceReference } from "./source-reference.ts";

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
  const meant = onlyNamesake(world, groupKind, name);
  if (!meant || isUsedByOthers(source, world)) return undefined;
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
    details: { kind, name, namespace, meant: meant.ref.namespace },
  });
  return stands ? message : undefined;
}

function writesNamespace(object: WorldObject, path: Path): boolean {
  return stringAt(object.object, ...path, "namespace") !== undefined;
}

function onlyNamesake(world: World, kind: string, name: string): WorldObject | undefined {
  const namesakes = world.list(kind).filter(({ ref }) => ref.name === name);
  return namesakes.length === 1 ? namesakes[0] : undefined;
}

/** Others get along with the very same source, so somebody outside the repository makes it. */
function isUsedByOthers(source: SourceReference, world: World): boolean {
  return (world.derived(timesUsed).get(keyOf(source)) ?? 0) > 1;
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
      if (source) times.set(keyOf(source), (times.get(keyOf(source)) ?? 0) + 1);
    }
  }
  return times;
}

function keyOf({ kind, namespace, name }: SourceReference): string {
  return `${kind} ${namespace}/${name}`;
}

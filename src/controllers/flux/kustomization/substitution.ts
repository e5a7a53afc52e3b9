import { invalidVariableName } from "../../../envsubst/index.ts";
import {
  at,
  fieldsAt,
  listAt,
  refKey,
  refName,
  stringAt,
  type Deployment,
  type World,
  type WorldObject,
} from "../../../world/index.ts";
import type { Context } from "../../engine/index.ts";
import { namesItsNamespace } from "../as-rendered.ts";
import type { Failure } from "../conditions.ts";
import { meantSource, sourceMessage, type Named } from "../named-source.ts";
import { keepsBackItsSource } from "../wait-deadlock.ts";
import { buildFailed, firstSubstituted, postBuildFailed } from "./build-failed.ts";
import { isWanted } from "./unseen-sources.ts";
import { unsetVariable } from "./unset-variable.ts";

/** `postBuild` in the order of fluxcd/pkg kustomize/kustomize_varsub.go: the sources, the names, then the variables in use. */
export function substitutionFailure(
  object: WorldObject,
  deployment: Deployment,
  context: Context,
): Failure | undefined {
  if (at(object.object, "spec", "postBuild") === undefined) return undefined;
  const first = firstSubstituted(deployment);
  if (first === undefined) return undefined;
  return (
    missingSource(object, first, deployment, context) ??
    invalidName(object, first, context) ??
    unsetVariable(object, deployment, context)
  );
}

interface Source extends Named {
  readonly optional: boolean;
  readonly index: number;
}

/** They must be in the Kustomization's own namespace. */
function sourcesOf({ object, ref }: WorldObject): readonly Source[] {
  return listAt(object, "spec", "postBuild", "substituteFrom").map((entry, index) => ({
    kind: stringAt(entry, "kind") ?? "",
    namespace: ref.namespace,
    name: stringAt(entry, "name") ?? "",
    optional: at(entry, "optional") === true,
    index,
  }));
}

function missingSource(
  object: WorldObject,
  first: WorldObject,
  deployment: Deployment,
  context: Context,
): Failure | undefined {
  const { world } = context;
  for (const source of sourcesOf(object)) {
    const { kind, namespace, name, optional, index } = source;
    if (optional) continue;
    if (bringsInTheEnd(deployment, `${kind} ${namespace}/${name}`, world)) {
      const before = `is there before Kustomization ${object.ref.name}, which brings it`;
      context.assumes({ message: `${kind} ${namespace}/${name} ${before}`, object: object.ref });
      continue;
    }
    if (world.get(kind, namespace, name)) continue;
    const message = postBuildFailed(first, `substitute from '${kind}/${name}' error: ${sourceMessage(source)}`);
    const waitsFor = [{ kind, namespace, name }];
    if (world.held(kind, namespace, name)) {
      if (!keepsBackItsSource(object, source, `BuildFailed: ${message}`, context)) continue;
      return { state: "waiting", reason: "BuildFailed", message, waitsFor };
    }
    const meant = namesItsNamespace(object) ? meantSource(world, source) : undefined;
    if (meant === undefined) {
      const named = `${kind} ${namespace}/${name}`;
      if (!isWanted(named, world)) context.assumes({ message: `${named} exists`, object: object.ref });
      continue;
    }
    const stands = context.fails({
      rule: "flux/substitute-missing",
      object: object.ref,
      about: `${kind} ${name}`,
      message: `BuildFailed: ${message}`,
      blame: { object: object.ref, path: ["spec", "postBuild", "substituteFrom", index, "name"] },
      known: { from: "source", of: "fluxcd/pkg kustomize/kustomize_varsub.go, LoadVariables" },
      details: { kind, name, namespace, meantNamespace: meant.ref.namespace, meantName: meant.ref.name },
    });
    if (stands) return { ...buildFailed(message), waitsFor };
  }
  return undefined;
}

/** Is it among what it applies, or among what the Kustomizations and releases in that apply in turn? */
function bringsInTheEnd(deployment: Deployment, key: string, world: World, seen = new Set<Deployment>()): boolean {
  if (seen.has(deployment)) return false;
  seen.add(deployment);
  return deployment.objects.some(({ ref }) => {
    const below = refKey(ref) === key ? undefined : world.deployment(ref);
    return refKey(ref) === key || (below !== undefined && bringsInTheEnd(below, key, world, seen));
  });
}

/** One bad name among them fails everything, whether it is used or not. */
function invalidName(object: WorldObject, first: WorldObject, context: Context): Failure | undefined {
  for (const { name, holder, path } of variableNames(object, context)) {
    const reason = invalidVariableName(name);
    if (reason === undefined) continue;
    const message = postBuildFailed(first, `envsubst error: ${reason}`);
    const stands = context.fails({
      rule: "flux/variable-name",
      object: object.ref,
      about: name,
      message: `BuildFailed: ${message}`,
      blame: { object: holder.ref, path },
      known: { from: "source", of: "fluxcd/pkg kustomize/kustomize_varsub.go, varSubstitution" },
      details: { name, holder: refName(holder.ref) },
    });
    if (stands) return buildFailed(message);
  }
  return undefined;
}

interface VariableName {
  readonly name: string;
  readonly holder: WorldObject;
  readonly path: readonly string[];
}

function variableNames(object: WorldObject, { world }: Context): readonly VariableName[] {
  const inline = ["spec", "postBuild", "substitute"];
  const own = fieldsAt(object.object, ...inline).map(([name]) => ({ name, holder: object, path: [...inline, name] }));
  const sourced = sourcesOf(object).flatMap(({ kind, namespace, name }) => {
    const holder = world.get(kind, namespace, name);
    if (holder === undefined || holder.manifest === undefined) return [];
    // Of a ConfigMap only `data` is read; `stringData` becomes data of a Secret.
    return (kind === "Secret" ? ["data", "stringData"] : ["data"]).flatMap((field) =>
      fieldsAt(holder.object, field).map(([key]) => ({ name: key, holder, path: [field, key] })),
    );
  });
  return [...own, ...sourced];
}

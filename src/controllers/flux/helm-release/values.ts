import { at, listAt, stringAt, type WorldObject } from "../../../world/index.ts";
import type { Context } from "../../engine/index.ts";
import { expectationOf, mayHoldKey } from "../../kubernetes/index.ts";
import { namesItsNamespace } from "../as-rendered.ts";
import type { Failure } from "../conditions.ts";
import { meantSource, sourceMessage, type Named } from "../named-source.ts";

interface ValuesReference extends Named {
  readonly key: string;
  readonly optional: boolean;
  readonly index: number;
}

/** `valuesFrom`, in the release's own namespace (fluxcd/pkg chartutil, ChartValuesFromReferences). */
export function missingValues(object: WorldObject, context: Context): Failure | undefined {
  for (const reference of referencesOf(object)) {
    if (reference.optional) continue;
    const failure = missingObject(object, reference, context) ?? missingKey(object, reference, context);
    if (failure) return failure;
  }
  return undefined;
}

function referencesOf({ object, ref }: WorldObject): readonly ValuesReference[] {
  return listAt(object, "spec", "valuesFrom").map((entry, index) => ({
    kind: stringAt(entry, "kind") ?? "",
    namespace: ref.namespace,
    name: stringAt(entry, "name") ?? "",
    key: stringAt(entry, "valuesKey") || "values.yaml",
    optional: at(entry, "optional") === true,
    index,
  }));
}

function missingObject(object: WorldObject, reference: ValuesReference, context: Context): Failure | undefined {
  const { kind, namespace, name, index } = reference;
  const waitsFor = [{ kind, namespace, name }];
  const message = unresolved(reference, sourceMessage(reference));
  switch (expectationOf(context.world, kind, namespace, name).kind) {
    case "there":
      return undefined;
    case "coming":
      return { state: "waiting", reason: "ValuesError", message, waitsFor };
    default: {
      const meant = namesItsNamespace(object) ? meantSource(context.world, reference) : undefined;
      if (meant === undefined) {
        context.assumes({ message: `${kind} ${namespace}/${name} exists`, object: object.ref });
        return undefined;
      }
      const stands = context.fails({
        rule: "flux/values-missing",
        object: object.ref,
        about: `${kind} ${name}`,
        message: `ValuesError: ${message}`,
        blame: { object: object.ref, path: ["spec", "valuesFrom", index, "name"] },
        known: { from: "source", of: "fluxcd/pkg chartutil, ChartValuesFromReferences" },
        details: { kind, name, namespace, meantNamespace: meant.ref.namespace, meantName: meant.ref.name },
      });
      return stands ? { state: "failed", reason: "ValuesError", message, waitsFor } : undefined;
    }
  }
}

function missingKey(object: WorldObject, reference: ValuesReference, context: Context): Failure | undefined {
  const { kind, namespace, name, key, index } = reference;
  const data = context.world.get(kind, namespace, name)?.data;
  if (data === undefined || data.values.has(key) || mayHoldKey(data, key)) return undefined;
  const message = unresolved(reference, "key not found");
  const stands = context.fails({
    rule: "flux/values-missing",
    object: object.ref,
    about: `${kind} ${name} ${key}`,
    message: `ValuesError: ${message}`,
    blame: { object: object.ref, path: ["spec", "valuesFrom", index, "valuesKey"], missing: `no key ${key}` },
    known: { from: "source", of: "fluxcd/pkg chartutil, ChartValuesFromReferences" },
    details: { kind, name, namespace, key, keys: [...data.values.keys()].sort() },
  });
  return stands ? { state: "failed", reason: "ValuesError", message } : undefined;
}

function unresolved({ kind, namespace, name, key }: ValuesReference, reason: string): string {
  return `could not resolve ${kind} chart values reference '${namespace}/${name}' with key '${key}': ${reason}`;
}

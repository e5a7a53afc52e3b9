import { isOpen, type Json, type Path } from "../../../../source/index.ts";
import type { Source, Tracked } from "../../../../template/index.ts";
import {
  at,
  drawnPassword,
  fieldsAt,
  groupOf,
  listAt,
  stringAt,
  type KeyedData,
  type WorldObject,
} from "../../../../world/index.ts";
import type { Context } from "../../../engine/index.ts";
import { looksLike } from "../../../../catalog/index.ts";
import { isFailure, type Failure } from "../failure.ts";
import { dataUnusable } from "./data-unusable.ts";
import { passwordSample } from "./password-sample.ts";

const group = "generators.external-secrets.io";

const unknownKeys: KeyedData = { values: new Map(), complete: false };

/**
 * What a generator makes (handleGenerateSecrets). It is asked anew at every refresh, and by each ExternalSecret for itself.
 * Kinds that ask a service for a token give keys that are not known here.
 */
export function generated(external: WorldObject, index: number, context: Context): KeyedData | Failure {
  const path: Path = ["spec", "dataFrom", index, "sourceRef", "generatorRef"];
  const generator = generatorOf(external, path, context);
  if (!generator) return unknownKeys;
  if (isFailure(generator)) return generator;
  switch (generator.kind) {
    case "Password":
      return passwords(external, generator, context);
    case "UUID": {
      const from: Source = { name: sourceName(generator, "uuid"), kind: "generated", alphabet: "any", isRedrawn: true };
      return { values: new Map([["uuid", [{ text: "9f1c6e3a-52d7-4b8e-a0c4-7d2e91b6f358", from }]]]), complete: true };
    }
    case "Fake":
      return {
        values: new Map(fieldsAt(generator.spec, "data").map(([key, value]) => fake(generator, key, value))),
        complete: true,
      };
    default:
      return unknownKeys;
  }
}

interface Generator {
  readonly kind: string;
  readonly name: string;
  readonly spec: Json | undefined;
}

/** A generator of the ExternalSecret's namespace, or what a ClusterGenerator holds (resolvers.GeneratorRef). */
function generatorOf(external: WorldObject, path: Path, context: Context): Generator | Failure | undefined {
  const reference = at(external.object, ...path);
  const kind = stringAt(reference, "kind") ?? "";
  const name = stringAt(reference, "name") ?? "";
  const inGroup = groupOf(stringAt(reference, "apiVersion") ?? "");
  const refused = (reason: string, field: string): Failure | undefined =>
    dataUnusable(external, "generator", `unable to get generator: ${reason}`, [...path, field], context);
  if (inGroup !== group && !isOpen(inGroup)) {
    return refused(
      `terminal error: generatorRef may only reference the generators group, but got ${inGroup}`,
      "apiVersion",
    );
  }
  const isClusterWide = kind === "ClusterGenerator";
  const namespace = isClusterWide ? "" : external.ref.namespace;
  const object = context.world.get(`${group}/${kind}`, namespace, name);
  if (!object) {
    const others = context.world.list(`${group}/${kind}`, namespace);
    if (others.some(({ ref }) => looksLike(name, ref.name))) {
      return refused(`${kind}.${group} "${name}" not found`, "name");
    }
    const where = isClusterWide ? "" : ` in namespace ${namespace}`;
    context.assumes({ message: `${kind} ${name} exists${where}`, object: undefined });
    // A password comes under one key, whoever defines its generator.
    return kind === "Password" ? { kind, name, spec: undefined } : undefined;
  }
  const spec = at(object.object, "spec") ?? {};
  if (!isClusterWide) return { kind, name, spec };
  const inner = stringAt(spec, "kind") ?? "";
  return { kind: inner, name, spec: at(spec, "generator", `${inner.charAt(0).toLowerCase()}${inner.slice(1)}Spec`) };
}

function sourceName({ kind, name }: Generator, key: string): string {
  return `${kind} generator ${name}, key ${key}`;
}

function fake(generator: Generator, key: string, value: Json): readonly [string, Tracked] {
  const from: Source = { name: sourceName(generator, key), kind: "literal", alphabet: "any" };
  return [key, [{ text: String(value), from }]];
}

function passwords(external: WorldObject, generator: Generator, context: Context): KeyedData {
  const { spec } = generator;
  const keys = listAt(spec, "secretKeys").map(String);
  const values = (keys.length === 0 ? ["password"] : keys).map((key): readonly [string, Tracked] => {
    const drawn = drawnPassword(`${external.ref.namespace}/${external.ref.name} ${generator.name} ${key}`);
    const sample = passwordSample(spec, drawn, (best, worst) =>
      context.chooses({ object: external, name: `the characters of ${sourceName(generator, key)}`, best, worst }),
    );
    return [
      key,
      [
        {
          text: sample.text,
          from: { name: sourceName(generator, key), kind: "generated", alphabet: sample.alphabet, isRedrawn: true },
        },
      ],
    ];
  });
  // A generator that the repository does not define may give its passwords other names.
  return { values: new Map(values), complete: spec !== undefined };
}

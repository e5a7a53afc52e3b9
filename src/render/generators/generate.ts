import { mappingAt, type Entry, type Mapping, type Node, type Scalar, type Step } from "../../source/index.ts";
import { booleanOf, entriesOf, stringOf, scalarOf } from "../fields.ts";
import type { Frame } from "../frame.ts";
import { mappingOf, stringScalar } from "../nodes.ts";
import type { IsClusterScoped } from "../resource/resource-id.ts";
import { makeResource, type GeneratorBehavior, type OriginAnnotation, type Resource } from "../resource/resource.ts";
import { configMapData, secretData } from "./data-map.ts";
import { keyError } from "../yaml/scalar-tag.ts";
import { readKeyValues, remoteSource, type FailAt, type KeyValue } from "./key-values.ts";

export interface GeneratorContext {
  readonly frame: Frame;
  readonly isClusterScoped: IsClusterScoped;
  /** The kustomization's `generatorOptions`. */
  readonly globalOptions: Mapping | undefined;
  readonly origin: OriginAnnotation | undefined;
  readonly fail: FailAt;
}

/** Makes the ConfigMap or Secret of one generator; undefined, with a problem, when it cannot. */
export function generate(
  kind: "ConfigMap" | "Secret",
  generator: Mapping,
  context: GeneratorContext,
): Resource | undefined {
  const name = scalarOf(generator, "name");
  if (name === undefined || name.text === "") {
    context.fail(`a ${kind.toLowerCase()} must have a name `, generator.span);
    return undefined;
  }
  const step: Step = { by: kind === "ConfigMap" ? "configMapGenerator" : "secretGenerator", span: generator.span };
  const values = uniqueKeys(readKeyValues(context.frame, generator, context.fail), name.text, context.fail);
  const options = mergedOptions(mappingAt(generator, "options"), context.globalOptions);
  for (const { key } of [...options.labels, ...options.annotations]) {
    const error = keyError(key);
    if (error !== undefined) context.fail(error, key.span);
  }
  const namespace = scalarOf(generator, "namespace");
  const metadata: [string, Node][] = [["name", { ...stringScalar(name.text, name), style: "plain" }]];
  if (namespace !== undefined && namespace.text !== "") metadata.push(["namespace", namespace]);
  if (options.labels.length > 0) metadata.push(["labels", pairs(options.labels, generator)]);
  if (options.annotations.length > 0) metadata.push(["annotations", pairs(options.annotations, generator)]);
  const fields: [string, Node][] = [
    ["apiVersion", generated("v1", generator, step)],
    ["kind", generated(kind, generator, step)],
    ["metadata", mappingOf(metadata, generator)],
    ...dataFields(kind, generator, values, step),
  ];
  if (options.immutable) {
    fields.push(["immutable", { ...generated("true", generator, step), value: true, style: "plain" }]);
  }
  return makeResource({ ...mappingOf(fields, generator), steps: [step] }, context.isClusterScoped, {
    behavior: behaviorOf(stringOf(generator, "behavior")),
    needsHash: !options.disableNameSuffixHash,
    origin: context.origin,
    open: remoteSource(generator),
  });
}

function dataFields(
  kind: "ConfigMap" | "Secret",
  generator: Mapping,
  values: readonly KeyValue[],
  step: Step,
): [string, Node][] {
  const mapping = (entries: readonly Entry[]): Mapping => ({ kind: "mapping", entries, span: generator.span });
  if (kind === "Secret") {
    const type = scalarOf(generator, "type");
    return [
      ["data", mapping(secretData(values, step))],
      ["type", type !== undefined && type.text !== "" ? type : generated("Opaque", generator, step)],
    ];
  }
  const { data, binaryData } = configMapData(values, step);
  const fields: [string, Node][] = [];
  if (data.length > 0) fields.push(["data", mapping(data)]);
  if (binaryData.length > 0) fields.push(["binaryData", mapping(binaryData)]);
  return fields;
}

/** A value that stands nowhere: the generator as a whole is its place. */
function generated(text: string, generator: Mapping, step: Step): Scalar {
  return { ...stringScalar(text, generator), steps: [{ ...step, changed: "generated" }] };
}

function uniqueKeys(values: readonly KeyValue[], name: string, fail: FailAt): readonly KeyValue[] {
  const byKey = new Map<string, KeyValue>();
  for (const value of values) {
    const error = keyError(stringScalar(value.key));
    if (error !== undefined) fail(error, value.span);
    if (byKey.has(value.key)) fail(`configmap ${name} illegally repeats the key \`${value.key}\``, value.span);
    else byKey.set(value.key, value);
  }
  return [...byKey.values()].sort((a, b) => (a.key < b.key ? -1 : 1));
}

interface GeneratorOptions {
  readonly labels: readonly Entry[];
  readonly annotations: readonly Entry[];
  readonly disableNameSuffixHash: boolean;
  readonly immutable: boolean;
}

/** Own labels and annotations win over global ones; a switch is on when either sets it (types/generatoroptions.go). */
function mergedOptions(own: Mapping | undefined, global: Mapping | undefined): GeneratorOptions {
  const merged = (field: string): readonly Entry[] => {
    const entries = new Map(entriesOf(global, field).map((entry) => [entry.key.text, entry]));
    for (const entry of entriesOf(own, field)) entries.set(entry.key.text, entry);
    return [...entries.values()];
  };
  const either = (field: string): boolean => booleanOf(own, field) || booleanOf(global, field);
  return {
    labels: merged("labels"),
    annotations: merged("annotations"),
    disableNameSuffixHash: either("disableNameSuffixHash"),
    immutable: either("immutable"),
  };
}

function pairs(entries: readonly Entry[], from: Mapping): Mapping {
  return {
    kind: "mapping",
    span: from.span,
    entries: entries.map(({ key, value }) => ({
      key,
      value: stringScalar(value.kind === "scalar" && value.value !== null ? value.text : "", value),
    })),
  };
}

/** Any other word means the same as none (types/generationbehavior.go). */
function behaviorOf(text: string): GeneratorBehavior {
  return text === "create" || text === "replace" || text === "merge" ? text : "unspecified";
}

import type { Mapping, Scalar } from "../../source/index.ts";
import type { Accumulator } from "../accumulate/accumulator.ts";
import { crdConfiguration } from "./crds.ts";
import { decode } from "../kustomization/decode.ts";
import type { FieldSpec } from "./field-spec.ts";
import { mappingsOf, scalarsOf, stringOf } from "../fields.ts";
import { report, type Frame } from "../frame.ts";
import { fieldSpecShape, type Shape, type Struct } from "../kustomization/kustomization-shape.ts";
import { isFailure, loadYaml } from "../load.ts";
import type { NameReference } from "../tables/name-references.ts";
import {
  builtinConfiguration,
  emptyConfiguration,
  mergeConfigurations,
  type TransformerConfiguration,
} from "./transformer-configuration.ts";
import { fieldSpecOf } from "../transformers/index.ts";
import { yamlErrorText } from "../yaml/yaml-error.ts";

type FieldSpecList = Exclude<keyof TransformerConfiguration, "nameReference">;

const fieldSpecLists: readonly FieldSpecList[] = [
  "namePrefix",
  "nameSuffix",
  "namespace",
  "commonLabels",
  "labels",
  "templateLabels",
  "commonAnnotations",
  "images",
  "replicas",
  "varReference",
];

const gvk = { group: "string", version: "string", kind: "string" } as const;

const shape: Struct = {
  type: "TransformerConfig",
  fields: {
    ...Object.fromEntries(fieldSpecLists.map((name): [string, Shape] => [name, { listOf: fieldSpecShape }])),
    nameReference: {
      listOf: { type: "NameBackReferences", fields: { ...gvk, fieldSpecs: { listOf: fieldSpecShape } } },
    },
  },
};

/** `configurations` with the built-in field specs behind them, then what `crds` say (kusttarget.go, accumulateTarget). */
export function loadConfigurations(accumulator: Accumulator, frame: Frame, fields: Mapping): void {
  const entries = scalarsOf(fields, "configurations");
  const own = entries.reduce(
    (merged, entry) => joined(frame, entry, merged, loadConfiguration(frame, entry)),
    emptyConfiguration,
  );
  const complete = joined(frame, entries[0], own, builtinConfiguration);
  accumulator.configuration = joined(frame, entries[0], accumulator.configuration, complete);
  for (const entry of scalarsOf(fields, "crds")) {
    accumulator.configuration = joined(frame, entry, accumulator.configuration, crdConfiguration(frame, entry));
  }
}

function joined(
  frame: Frame,
  entry: Scalar | undefined,
  first: TransformerConfiguration,
  second: TransformerConfiguration,
): TransformerConfiguration {
  return mergeConfigurations(first, second, (path) => {
    const message = `conflicting fieldspecs: \`create\` differs for the path ${path}`;
    report(frame, "conflicting fieldspecs", { message, span: entry?.span });
  });
}

function loadConfiguration(frame: Frame, entry: Scalar): TransformerConfiguration {
  const loaded = loadYaml(frame, entry.text);
  if (isFailure(loaded)) {
    report(frame, loaded.text, { span: entry.span, failure: loaded });
    return emptyConfiguration;
  }
  const [problem] = loaded.problems;
  if (problem !== undefined) report(frame, yamlErrorText(problem), { span: problem.span });
  const [document] = loaded.documents;
  if (document === undefined) return emptyConfiguration;
  const { node, errors } = decode(document, shape);
  for (const { message, span } of errors) {
    report(frame, `error unmarshaling JSON: while decoding JSON: ${message}`, { message, span });
  }
  const lists = Object.fromEntries(
    fieldSpecLists.map((name): [string, readonly FieldSpec[]] => [name, mappingsOf(node, name).map(fieldSpecOf)]),
  );
  return { ...emptyConfiguration, ...lists, nameReference: mappingsOf(node, "nameReference").map(nameReferenceOf) };
}

function nameReferenceOf(node: Mapping): NameReference {
  const target = { group: stringOf(node, "group"), version: stringOf(node, "version"), kind: stringOf(node, "kind") };
  return { target, fieldSpecs: mappingsOf(node, "fieldSpecs").map(fieldSpecOf) };
}

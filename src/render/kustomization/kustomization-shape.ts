/** What a field of the kustomization file may hold (api/types/kustomization.go). */
export type Shape =
  | "string"
  | "bool"
  | "int64"
  | "int"
  | "any"
  | { readonly listOf: Shape; readonly pointers?: true }
  | { readonly mapOf: Shape }
  | Struct;

export interface Struct {
  /** The name of the Go type, for messages; that of the struct around it when left out. */
  readonly type?: string;
  readonly fields: Readonly<Record<string, Shape>>;
  /** Fields that belong to a type within this one, with the name of that type as messages show it. */
  readonly embedded?: Readonly<Record<string, string>>;
}

const strings: Shape = { listOf: "string" };
const stringMap: Shape = { mapOf: "string" };

const gvk = { group: "string", version: "string", kind: "string" } as const;
const embeddedGvk = { group: "Gvk", version: "Gvk", kind: "Gvk" } as const;

export const fieldSpecShape: Struct = {
  type: "FieldSpec",
  fields: { ...gvk, path: "string", create: "bool" },
  embedded: embeddedGvk,
};

const id = { ...gvk, name: "string", namespace: "string" } as const;
const embeddedId = {
  group: "ResId.Gvk",
  version: "ResId.Gvk",
  kind: "ResId.Gvk",
  name: "ResId",
  namespace: "ResId",
} as const;

export const patchTargetShape: Struct = {
  type: "Selector",
  fields: { ...id, annotationSelector: "string", labelSelector: "string" },
  embedded: embeddedId,
};

const patch: Struct = {
  type: "Patch",
  fields: { path: "string", patch: "string", target: patchTargetShape, options: { mapOf: "bool" } },
};

const fieldOptions: Struct = {
  type: "FieldOptions",
  fields: { delimiter: "string", index: "int", encoding: "string", create: "bool" },
};

const replacementTarget: Struct = {
  type: "TargetSelector",
  fields: {
    select: patchTargetShape,
    reject: { listOf: patchTargetShape, pointers: true },
    fieldPaths: strings,
    options: fieldOptions,
  },
};

export const replacementShape: Struct = {
  type: "ReplacementField",
  fields: {
    source: {
      type: "SourceSelector",
      fields: { ...id, fieldPath: "string", options: fieldOptions },
      embedded: embeddedId,
    },
    targets: { listOf: replacementTarget, pointers: true },
    path: "string",
  },
  embedded: { source: "Replacement", targets: "Replacement" },
};

const generatorOptions: Struct = {
  type: "GeneratorOptions",
  fields: { labels: stringMap, annotations: stringMap, disableNameSuffixHash: "bool", immutable: "bool" },
};

export const generatorFields: Readonly<Record<string, Shape>> = {
  name: "string",
  namespace: "string",
  behavior: "string",
  literals: strings,
  files: strings,
  envs: strings,
  env: "string",
  options: generatorOptions,
};

const generatorEmbedded: Readonly<Record<string, string>> = {
  name: "GeneratorArgs",
  namespace: "GeneratorArgs",
  behavior: "GeneratorArgs",
  literals: "GeneratorArgs.KvPairSources",
  files: "GeneratorArgs.KvPairSources",
  envs: "GeneratorArgs.KvPairSources",
  env: "GeneratorArgs.KvPairSources",
  options: "GeneratorArgs",
};

const metadata: Struct = {
  type: "ObjectMeta",
  fields: { name: "string", namespace: "string", labels: stringMap, annotations: stringMap },
};

export const imageShape: Struct = {
  type: "Image",
  fields: { name: "string", newName: "string", tagSuffix: "string", newTag: "string", digest: "string" },
};

export const replicaShape: Struct = { type: "Replica", fields: { name: "string", count: "int64" } };

const label: Struct = {
  type: "Label",
  fields: {
    pairs: stringMap,
    includeSelectors: "bool",
    includeTemplates: "bool",
    fields: { listOf: fieldSpecShape },
  },
};

const variable: Struct = {
  type: "Var",
  fields: {
    name: "string",
    objref: { type: "Target", fields: { ...id, apiVersion: "string" }, embedded: embeddedGvk },
    fieldref: { type: "FieldSelector", fields: { fieldPath: "string" } },
  },
};

const sortOptions: Struct = {
  type: "SortOptions",
  fields: {
    order: "string",
    legacySortOptions: { type: "LegacySortOptions", fields: { orderFirst: strings, orderLast: strings } },
  },
};

/** helmchartargs.go. `digest` is in no release yet. */
const helmChart: Struct = {
  type: "HelmChart",
  fields: {
    name: "string",
    version: "string",
    digest: "string",
    repo: "string",
    releaseName: "string",
    namespace: "string",
    additionalValuesFiles: strings,
    valuesFile: "string",
    valuesInline: { mapOf: "any" },
    valuesMerge: "string",
    includeCRDs: "bool",
    skipHooks: "bool",
    apiVersions: strings,
    kubeVersion: "string",
    nameTemplate: "string",
    skipTests: "bool",
    debug: "bool",
    devel: "bool",
  },
};

const helmGlobals: Struct = { type: "HelmGlobals", fields: { chartHome: "string", configHome: "string" } };

export const kustomizationShape: Struct = {
  type: "Kustomization",
  fields: {
    apiVersion: "string",
    kind: "string",
    metadata,
    openapi: stringMap,
    namePrefix: "string",
    nameSuffix: "string",
    namespace: "string",
    commonLabels: stringMap,
    labels: { listOf: label },
    commonAnnotations: stringMap,
    patchesStrategicMerge: strings,
    patchesJson6902: { listOf: patch },
    patches: { listOf: patch },
    images: { listOf: imageShape },
    imageTags: { listOf: imageShape },
    replacements: { listOf: replacementShape },
    replicas: { listOf: replicaShape },
    vars: { listOf: variable },
    sortOptions,
    resources: strings,
    components: strings,
    crds: strings,
    bases: strings,
    configMapGenerator: {
      listOf: { type: "ConfigMapArgs", fields: generatorFields, embedded: generatorEmbedded },
    },
    secretGenerator: {
      listOf: { type: "SecretArgs", fields: { ...generatorFields, type: "string" }, embedded: generatorEmbedded },
    },
    helmGlobals,
    helmCharts: { listOf: helmChart },
    helmChartInflationGenerator: { listOf: "any" },
    generatorOptions,
    configurations: strings,
    generators: strings,
    transformers: strings,
    validators: strings,
    buildMetadata: strings,
  },
};

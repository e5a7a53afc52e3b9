/** What a field of the kustomization file may hold (api/types/kustomization.go). */
export type Shape =
  | "string"
  | "bool"
  | "int64"
  | "any"
  | { readonly listOf: Shape }
  | { readonly mapOf: Shape }
  | { readonly fields: Readonly<Record<string, Shape>> };

const strings: Shape = { listOf: "string" };
const stringMap: Shape = { mapOf: "string" };

const gvk = { group: "string", version: "string", kind: "string" } as const;

export const fieldSpecShape: Shape = { fields: { ...gvk, path: "string", create: "bool" } };

const id = { ...gvk, name: "string", namespace: "string" } as const;

export const patchTargetShape: Shape = { fields: { ...id, annotationSelector: "string", labelSelector: "string" } };

const patch: Shape = {
  fields: { path: "string", patch: "string", target: patchTargetShape, options: { mapOf: "bool" } },
};

const fieldOptions: Shape = { fields: { delimiter: "string", index: "int64", encoding: "string", create: "bool" } };

const replacement = {
  source: { fields: { ...id, fieldPath: "string", options: fieldOptions } },
  targets: {
    listOf: {
      fields: {
        select: patchTargetShape,
        reject: { listOf: patchTargetShape },
        fieldPaths: strings,
        options: fieldOptions,
      },
    },
  },
} as const;

const generatorOptions: Shape = {
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

const metadata: Shape = {
  fields: { name: "string", namespace: "string", labels: stringMap, annotations: stringMap },
};

export const replacementShape: Shape = { fields: { ...replacement, path: "string" } };

export const imageShape: Shape = {
  fields: { name: "string", newName: "string", tagSuffix: "string", newTag: "string", digest: "string" },
};

export const replicaShape: Shape = { fields: { name: "string", count: "int64" } };

export const kustomizationShape: { readonly fields: Readonly<Record<string, Shape>> } = {
  fields: {
    apiVersion: "string",
    kind: "string",
    metadata,
    openapi: stringMap,
    namePrefix: "string",
    nameSuffix: "string",
    namespace: "string",
    commonLabels: stringMap,
    labels: {
      listOf: {
        fields: {
          pairs: stringMap,
          includeSelectors: "bool",
          includeTemplates: "bool",
          fields: { listOf: fieldSpecShape },
        },
      },
    },
    commonAnnotations: stringMap,
    patchesStrategicMerge: strings,
    patchesJson6902: { listOf: patch },
    patches: { listOf: patch },
    images: { listOf: imageShape },
    replacements: { listOf: replacementShape },
    replicas: { listOf: replicaShape },
    vars: {
      listOf: {
        fields: {
          name: "string",
          objref: { fields: { ...id, apiVersion: "string" } },
          fieldref: { fields: { fieldPath: "string" } },
        },
      },
    },
    sortOptions: {
      fields: {
        order: "string",
        legacySortOptions: { fields: { orderFirst: strings, orderLast: strings } },
      },
    },
    resources: strings,
    components: strings,
    crds: strings,
    bases: strings,
    configMapGenerator: { listOf: { fields: generatorFields } },
    secretGenerator: { listOf: { fields: { ...generatorFields, type: "string" } } },
    helmGlobals: "any",
    helmCharts: { listOf: "any" },
    helmChartInflationGenerator: { listOf: "any" },
    generatorOptions,
    configurations: strings,
    generators: strings,
    transformers: strings,
    validators: strings,
    buildMetadata: strings,
  },
};

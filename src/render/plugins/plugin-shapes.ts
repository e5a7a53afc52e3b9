import {
  generatorFields,
  imageShape,
  patchTargetShape,
  replacementShape,
  replicaShape,
} from "../kustomization/kustomization-shape.ts";
import { fieldSpecShape, type Shape, type Struct } from "../kustomization/kustomization-shape.ts";

const fieldSpecs: Shape = { listOf: fieldSpecShape };
const metadata: Shape = { fields: { name: "string", namespace: "string" } };

/** The configuration of each built-in plugin (api/internal/builtins). Fields that are not here are ignored. */
export const pluginShapes: Readonly<Record<string, Struct>> = {
  AnnotationsTransformer: { fields: { annotations: { mapOf: "string" }, fieldSpecs } },
  ConfigMapGenerator: { fields: { metadata, ...generatorFields } },
  HashTransformer: { fields: {} },
  IAMPolicyGenerator: {
    fields: {
      cloud: "string",
      kubernetesService: { fields: { name: "string", namespace: "string" } },
      serviceAccount: { fields: { name: "string", projectId: "string" } },
    },
  },
  ImageTagTransformer: { fields: { imageTag: imageShape, fieldSpecs } },
  LabelTransformer: { fields: { labels: { mapOf: "string" }, fieldSpecs } },
  NamespaceTransformer: {
    fields: { metadata, fieldSpecs, unsetOnly: "bool", setRoleBindingSubjects: "string" },
  },
  PatchJson6902Transformer: { fields: { target: patchTargetShape, path: "string", jsonOp: "string" } },
  PatchStrategicMergeTransformer: { fields: { paths: { listOf: "string" }, patches: "string" } },
  PatchTransformer: {
    fields: { target: patchTargetShape, path: "string", patch: "string", options: { mapOf: "bool" } },
  },
  PrefixSuffixTransformer: { fields: { prefix: "string", suffix: "string", fieldSpecs } },
  PrefixTransformer: { fields: { prefix: "string", fieldSpecs } },
  ReplacementTransformer: { fields: { replacements: { listOf: replacementShape } } },
  ReplicaCountTransformer: { fields: { replica: replicaShape, fieldSpecs } },
  SecretGenerator: { fields: { metadata, ...generatorFields, type: "string" } },
  SuffixTransformer: { fields: { suffix: "string", fieldSpecs } },
  ValueAddTransformer: {
    fields: {
      value: "string",
      targetFilePath: "string",
      targets: {
        listOf: {
          fields: {
            selector: patchTargetShape,
            notSelector: patchTargetShape,
            fieldPath: "string",
            filePathPosition: "int64",
          },
        },
      },
    },
  },
};

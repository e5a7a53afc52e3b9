import type { CustomResourceSchema, FieldSchema } from "./schema.ts";

const text: FieldSchema = { type: "string" };
const flag: FieldSchema = { type: "boolean" };
const open: FieldSchema = { open: true };
const object: FieldSchema = { type: "object" };
const openList: FieldSchema = { type: "array", open: true };
const duration: FieldSchema = { type: "string", pattern: String.raw`^([0-9]+(\.[0-9]+)?(ms|s|m|h))+$` };

/** Flux' `HelmRelease` (config/crd/bases/helm.toolkit.fluxcd.io_helmreleases.yaml), as far as values are easily of a wrong type. */
export const helmReleaseSchema: CustomResourceSchema = {
  source: "helm-controller 1.0–1.6, helm.toolkit.fluxcd.io_helmreleases.yaml",
  fields: {
    spec: object,
    "spec.*": open,
    "spec.chart": { type: "object", required: ["spec"] },
    "spec.chart.*": open,
    "spec.chart.spec": { type: "object", required: ["chart", "sourceRef"] },
    "spec.chart.spec.*": open,
    "spec.chart.spec.chart": text,
    "spec.chart.spec.sourceRef": { type: "object", required: ["name"] },
    "spec.chart.spec.sourceRef.*": open,
    "spec.chart.spec.sourceRef.kind": {
      type: "string",
      oneOf: ["HelmRepository", "GitRepository", "Bucket"],
    },
    "spec.chart.spec.version": text,
    "spec.chartRef": { type: "object", required: ["kind", "name"] },
    "spec.chartRef.*": open,
    "spec.chartRef.kind": { type: "string", oneOf: ["OCIRepository", "HelmChart", "ExternalArtifact"] },
    "spec.dependsOn": openList,
    "spec.interval": duration,
    "spec.releaseName": text,
    "spec.suspend": flag,
    "spec.targetNamespace": text,
    "spec.timeout": duration,
    "spec.valuesFrom": openList,
    "spec.values": object,
    "spec.values.*": open,
  },
};

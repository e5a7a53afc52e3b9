import type { CustomResourceSchema, FieldSchema } from "./schema.ts";

const text: FieldSchema = { type: "string" };
const flag: FieldSchema = { type: "boolean" };
const openList: FieldSchema = { type: "array", open: true };
const open: FieldSchema = { open: true };
const duration: FieldSchema = { type: "string", pattern: String.raw`^([0-9]+(\.[0-9]+)?(ms|s|m|h))+$` };

/** Flux' `Kustomization` (config/crd/bases/kustomize.toolkit.fluxcd.io_kustomizations.yaml), as far as values are easily of a wrong type. */
export const fluxKustomizationSchema: CustomResourceSchema = {
  source: "kustomize-controller 1.0–1.9, kustomize.toolkit.fluxcd.io_kustomizations.yaml",
  fields: {
    spec: { type: "object" },
    "spec.*": open,
    "spec.components": openList,
    "spec.dependsOn": openList,
    "spec.force": flag,
    "spec.healthChecks": openList,
    "spec.interval": duration,
    "spec.patches": openList,
    "spec.path": text,
    "spec.postBuild": { type: "object" },
    "spec.postBuild.*": open,
    "spec.postBuild.substitute": { type: "object" },
    "spec.postBuild.substitute.*": text,
    "spec.postBuild.substituteFrom": openList,
    "spec.prune": flag,
    "spec.retryInterval": duration,
    "spec.suspend": flag,
    "spec.targetNamespace": text,
    "spec.timeout": duration,
    "spec.wait": flag,
  },
};

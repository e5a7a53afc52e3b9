import { fluxKustomizationSchema } from "./flux-kustomization.ts";
import { postgresqlSchema } from "./postgresql.ts";
import type { CustomResourceSchema } from "./schema.ts";

/** By apiVersion and kind. */
const schemas: ReadonlyMap<string, CustomResourceSchema> = new Map([
  ["acid.zalan.do/v1 postgresql", postgresqlSchema],
  ["kustomize.toolkit.fluxcd.io/v1 Kustomization", fluxKustomizationSchema],
  ["kustomize.toolkit.fluxcd.io/v1beta2 Kustomization", fluxKustomizationSchema],
]);

/** The definition that a custom resource is held against; undefined where the catalogue has none. */
export function customResourceSchema(apiVersion: string, kind: string): CustomResourceSchema | undefined {
  return schemas.get(`${apiVersion} ${kind}`);
}

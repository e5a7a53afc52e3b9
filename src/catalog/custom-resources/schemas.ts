import { cnpgClusterSchema } from "./cnpg-cluster.ts";
import { fluxKustomizationSchema } from "./flux-kustomization.ts";
import { httpRouteSchema } from "./gateway.ts";
import { helmReleaseSchema } from "./helm-release.ts";
import { postgresqlSchema } from "./postgresql.ts";
import type { CustomResourceSchema } from "./schema.ts";
import { secretStoreSchema } from "./secret-store.ts";

/** By apiVersion and kind. */
const schemas: ReadonlyMap<string, CustomResourceSchema> = new Map([
  ["acid.zalan.do/v1 postgresql", postgresqlSchema],
  ["postgresql.cnpg.io/v1 Cluster", cnpgClusterSchema],
  ["helm.toolkit.fluxcd.io/v2 HelmRelease", helmReleaseSchema],
  ["kustomize.toolkit.fluxcd.io/v1 Kustomization", fluxKustomizationSchema],
  ["kustomize.toolkit.fluxcd.io/v1beta2 Kustomization", fluxKustomizationSchema],
  ["external-secrets.io/v1 ClusterSecretStore", secretStoreSchema],
  ["external-secrets.io/v1 SecretStore", secretStoreSchema],
  ["gateway.networking.k8s.io/v1 HTTPRoute", httpRouteSchema],
]);

/** The definition that a custom resource is held against; undefined where the catalogue has none. */
export function customResourceSchema(apiVersion: string, kind: string): CustomResourceSchema | undefined {
  return schemas.get(`${apiVersion} ${kind}`);
}

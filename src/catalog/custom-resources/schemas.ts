import { cloudNativePgOutlines } from "./cloudnative-pg/index.ts";
import { fluxKustomizationSchema } from "./flux-kustomization.ts";
import { httpRouteSchema } from "./gateway.ts";
import { helmReleaseSchema } from "./helm-release.ts";
import { readOutline } from "./outline.ts";
import { postgresqlSchema } from "./postgresql.ts";
import type { CustomResourceSchema } from "./schema.ts";
import { secretStoreSchema } from "./secret-store.ts";

/** By apiVersion and kind; an outline is read when it is first asked for. */
const schemas = new Map<string, CustomResourceSchema>([
  ["acid.zalan.do/v1 postgresql", postgresqlSchema],
  ["helm.toolkit.fluxcd.io/v2 HelmRelease", helmReleaseSchema],
  ["kustomize.toolkit.fluxcd.io/v1 Kustomization", fluxKustomizationSchema],
  ["kustomize.toolkit.fluxcd.io/v1beta2 Kustomization", fluxKustomizationSchema],
  ["external-secrets.io/v1 ClusterSecretStore", secretStoreSchema],
  ["external-secrets.io/v1 SecretStore", secretStoreSchema],
  ["gateway.networking.k8s.io/v1 HTTPRoute", httpRouteSchema],
]);

/** The definition that a custom resource is held against; undefined where the catalogue has none. */
export function customResourceSchema(apiVersion: string, kind: string): CustomResourceSchema | undefined {
  const key = `${apiVersion} ${kind}`;
  const known = schemas.get(key);
  const outline = apiVersion === "postgresql.cnpg.io/v1" ? cloudNativePgOutlines[kind] : undefined;
  if (known || outline === undefined) return known;
  const schema = {
    source: `CloudNativePG 1.22–1.30, postgresql.cnpg.io_${kind.toLowerCase()}s.yaml`,
    fields: readOutline(outline),
  };
  schemas.set(key, schema);
  return schema;
}

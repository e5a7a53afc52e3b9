import { argoCd } from "./argo-cd/index.ts";
import { barmanCloudOutlines, cloudNativePgOutlines, cloudNativePgShapes } from "./cloudnative-pg/index.ts";
import { certManager } from "./cert-manager.ts";
import {
  externalSecretsAlphaOutlines,
  externalSecretsOutlines,
  externalSecretsShapes,
} from "./external-secrets/index.ts";
import { fluxOutlines } from "./flux/index.ts";
import { gatewayOutline, httpRouteSchema } from "./gateway.ts";
import { readOutline } from "./outline.ts";
import type { Outlined } from "./outlined.ts";
import { postgresqlSchema } from "./postgresql.ts";
import type { CustomResourceSchema } from "./schema.ts";
import { traefik } from "./traefik.ts";

/** By apiVersion and kind; an outline is read when it is first asked for. */
const schemas = new Map<string, CustomResourceSchema>([
  ["acid.zalan.do/v1 postgresql", postgresqlSchema],
  ["gateway.networking.k8s.io/v1 HTTPRoute", httpRouteSchema],
]);

const externalSecrets = {
  product: "external-secrets",
  source: "External Secrets 0.9–2.9, config/crds/bases",
  shapes: externalSecretsShapes,
} as const;

/** By apiVersion, what is written as outlines. */
const outlined: Readonly<Record<string, Outlined>> = {
  ...fluxOutlines,
  "argoproj.io/v1alpha1": argoCd,
  "barmancloud.cnpg.io/v1": {
    source: "plugin-barman-cloud, barmancloud.cnpg.io_objectstores.yaml",
    outlines: barmanCloudOutlines,
    shapes: cloudNativePgShapes,
  },
  "cert-manager.io/v1": certManager,
  "external-secrets.io/v1": { ...externalSecrets, outlines: externalSecretsOutlines },
  "external-secrets.io/v1alpha1": { ...externalSecrets, outlines: externalSecretsAlphaOutlines },
  "external-secrets.io/v1beta1": { ...externalSecrets, outlines: externalSecretsOutlines },
  "gateway.networking.k8s.io/v1": {
    source: "Gateway API 1.0–1.4, gateways.yaml",
    outlines: { Gateway: gatewayOutline },
  },
  "postgresql.cnpg.io/v1": {
    source: "CloudNativePG 1.22–1.30, config/crd/bases",
    outlines: cloudNativePgOutlines,
    shapes: cloudNativePgShapes,
  },
  "traefik.containo.us/v1alpha1": traefik,
  "traefik.io/v1alpha1": traefik,
};

/** The definition that a custom resource is held against; undefined where the catalogue has none. */
export function customResourceSchema(apiVersion: string, kind: string): CustomResourceSchema | undefined {
  const key = `${apiVersion} ${kind}`;
  const known = schemas.get(key);
  const { outlines = {}, shapes, product, source = "" } = outlined[apiVersion] ?? {};
  const outline = Object.hasOwn(outlines, kind) ? outlines[kind] : undefined;
  if (known || outline === undefined) return known;
  const schema = { product, source, fields: readOutline(outline, shapes) };
  schemas.set(key, schema);
  return schema;
}

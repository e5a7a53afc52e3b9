import type { CustomResourceSchema, FieldSchema } from "./schema.ts";

const text: FieldSchema = { type: "string" };
const open: FieldSchema = { open: true };
const kubernetes = "spec.provider.kubernetes";

/** SecretStore and ClusterSecretStore, as far as the Kubernetes provider goes; the others are not looked into. */
export const secretStoreSchema: CustomResourceSchema = {
  source: "External Secrets 0.17–2.9, config/crds/bases",
  fields: {
    spec: { type: "object", required: ["provider"] },
    "spec.conditions": open,
    "spec.controller": text,
    "spec.provider": { type: "object" },
    "spec.provider.*": open,
    "spec.refreshInterval": open,
    "spec.retrySettings": open,
    [kubernetes]: { type: "object" },
    [`${kubernetes}.auth`]: { type: "object" },
    [`${kubernetes}.auth.cert`]: open,
    [`${kubernetes}.auth.serviceAccount`]: { type: "object", required: ["name"] },
    [`${kubernetes}.auth.serviceAccount.audiences`]: open,
    [`${kubernetes}.auth.serviceAccount.name`]: text,
    [`${kubernetes}.auth.serviceAccount.namespace`]: text,
    [`${kubernetes}.auth.token`]: open,
    [`${kubernetes}.authRef`]: open,
    [`${kubernetes}.remoteNamespace`]: text,
    [`${kubernetes}.server`]: { type: "object" },
    [`${kubernetes}.server.caBundle`]: open,
    [`${kubernetes}.server.caProvider`]: { type: "object", required: ["name", "type"] },
    [`${kubernetes}.server.caProvider.key`]: text,
    [`${kubernetes}.server.caProvider.name`]: text,
    [`${kubernetes}.server.caProvider.namespace`]: text,
    [`${kubernetes}.server.caProvider.type`]: { type: "string", oneOf: ["Secret", "ConfigMap"] },
    [`${kubernetes}.server.url`]: text,
  },
};

import type { CustomResourceSchema, FieldSchema } from "./schema.ts";

const text: FieldSchema = { type: "string" };
const flag: FieldSchema = { type: "boolean" };
const integer: FieldSchema = { type: "integer" };
const object: FieldSchema = { type: "object" };
const list: FieldSchema = { type: "array" };
const open: FieldSchema = { open: true };

const initdb = "spec.bootstrap.initdb";
const role = "spec.managed.roles[]";

/**
 * CloudNativePG's `Cluster`, as far as values are easily of a wrong type: numbers among the parameters, a text where a list of
 * statements is wanted. What has changed from release to release is left out.
 */
export const cnpgClusterSchema: CustomResourceSchema = {
  source: "CloudNativePG 1.22–1.30, postgresql.cnpg.io_clusters.yaml",
  fields: {
    spec: object,
    "spec.*": open,
    "spec.imageName": text,
    "spec.instances": integer,
    "spec.enableSuperuserAccess": flag,
    "spec.superuserSecret": { type: "object", required: ["name"] },
    "spec.superuserSecret.*": open,
    "spec.superuserSecret.name": text,
    "spec.storage": object,
    "spec.storage.*": open,
    "spec.storage.size": text,
    "spec.storage.storageClass": text,
    "spec.postgresql": object,
    "spec.postgresql.*": open,
    "spec.postgresql.parameters": object,
    "spec.postgresql.parameters.*": text,
    "spec.postgresql.pg_hba": list,
    "spec.postgresql.pg_hba[]": text,
    "spec.postgresql.shared_preload_libraries": list,
    "spec.postgresql.shared_preload_libraries[]": text,
    "spec.bootstrap": object,
    "spec.bootstrap.*": open,
    [initdb]: object,
    [`${initdb}.*`]: open,
    [`${initdb}.database`]: text,
    [`${initdb}.owner`]: text,
    [`${initdb}.secret`]: { type: "object", required: ["name"] },
    [`${initdb}.secret.*`]: open,
    [`${initdb}.secret.name`]: text,
    ...Object.fromEntries(
      ["postInitSQL", "postInitApplicationSQL", "postInitTemplateSQL"].flatMap((field) => [
        [`${initdb}.${field}`, list],
        [`${initdb}.${field}[]`, text],
      ]),
    ),
    "spec.managed": object,
    "spec.managed.*": open,
    "spec.managed.roles": list,
    [role]: { type: "object", required: ["name"] },
    [`${role}.*`]: open,
    [`${role}.login`]: flag,
    [`${role}.name`]: text,
    [`${role}.superuser`]: flag,
  },
};

import { describe, expect, test } from "vitest";
import type { Json } from "../../../../source/index.ts";
import { schemaViolations } from "./schema.ts";
import { webhookViolations } from "./webhook.ts";

const data = [{ secretKey: "password", remoteRef: { key: "immich-postgres" } }];

function messages(violations: readonly { readonly message: string }[]): readonly string[] {
  return violations.map(({ message }) => message);
}

describe("the webhook", () => {
  test.for<[spec: { readonly [field: string]: Json }, message: string]>([
    [{}, "either data or dataFrom should be specified"],
    [
      { data, target: { deletionPolicy: "Delete", creationPolicy: "Merge" } },
      "deletionPolicy=Delete must not be used when the controller doesn't own the secret. Please set creationPolicy=Owner",
    ],
    [
      { data, target: { deletionPolicy: "Merge", creationPolicy: "None" } },
      "deletionPolicy=Merge must not be used with creationPolicy=None. There is no Secret to merge with",
    ],
    [
      { dataFrom: [{ extract: { key: "a" }, find: { name: { regexp: "a" } } }] },
      "extract, find, or generatorRef cannot be set at the same time",
    ],
    [{ dataFrom: [{ rewrite: [] }] }, "either extract, find, or sourceRef must be set to dataFrom"],
    [{ dataFrom: [{ sourceRef: {} }] }, "generatorRef or storeRef must be set when using sourceRef in dataFrom"],
    [{ data: [...data, ...data] }, "duplicate secretKey found: password"],
    [
      {
        data,
        target: {
          template: {
            type: "kubernetes.io/service-account-token",
            metadata: { annotations: { "kubernetes.io/service-account.name": "immich" } },
          },
        },
      },
      'template.type="kubernetes.io/service-account-token" with annotation "kubernetes.io/service-account.name" is not allowed',
    ],
    [
      { data, target: { template: { type: "bootstrap.kubernetes.io/token" } } },
      'template.type="bootstrap.kubernetes.io/token" is not allowed',
    ],
    [
      { data, target: { template: { templateFrom: [{ target: "Spec", literal: "" }] } } },
      'templateFrom target="Spec" is not allowed when targeting a Secret, must be one of "Data", "Annotations" or "Labels"',
    ],
    [{ data, refreshInterval: "1d" }, 'time: unknown unit "d" in duration "1d"'],
  ])("%j", ([spec, message]) => {
    expect(messages(webhookViolations({ spec }))).toEqual([message]);
  });

  test("takes an orphan that is deleted, and a key twice where the Secret is not retained", () => {
    const target = { creationPolicy: "Orphan", deletionPolicy: "Delete" };
    expect(webhookViolations({ spec: { data: [...data, ...data], target } })).toEqual([]);
  });
});

describe("the schema", () => {
  test.for<[spec: { readonly [field: string]: Json }, message: string]>([
    [
      { refreshInterval: 0 },
      'spec.refreshInterval: Invalid value: "integer": spec.refreshInterval in body must be of type string: "integer"',
    ],
    [
      { refreshPolicy: "Never" },
      'spec.refreshPolicy: Unsupported value: "Never": supported values: "CreatedOnce", "Periodic", "OnChange"',
    ],
    [
      { target: { template: { engineVersion: "v1" } } },
      'spec.target.template.engineVersion: Unsupported value: "v1": supported values: "v2"',
    ],
    [{ data: [{ secretKey: "password", remoteRef: {} }] }, "spec.data[0].remoteRef.key: Required value"],
    [
      { data: [{ secretKey: "a b", remoteRef: { key: "a" } }] },
      "spec.data[0].secretKey: Invalid value: \"a b\": spec.data[0].secretKey in body should match '^[-._a-zA-Z0-9]+$'",
    ],
    [
      { dataFrom: [{ sourceRef: { storeRef: {}, generatorRef: {} } }] },
      "spec.dataFrom[0].sourceRef: Too many: 2: must have at most 1 items",
    ],
    [
      { dataFrom: [{ extract: { key: "a" }, rewrite: [{}] }] },
      "spec.dataFrom[0].rewrite[0]: Invalid value: 0: spec.dataFrom[0].rewrite[0] in body should have at least 1 properties",
    ],
  ])("%j", ([spec, message]) => {
    expect(messages(schemaViolations({ spec }))).toEqual([message]);
  });
});

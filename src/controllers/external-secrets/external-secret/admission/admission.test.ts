import { describe, expect, test } from "vitest";
import type { Json } from "../../../../source/index.ts";
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

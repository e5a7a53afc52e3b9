import { expect, test } from "vitest";
import { world, type JsonObject, type WorldObject } from "../../world/index.ts";
import { installedCharts } from "./installed-charts.ts";

function object(apiVersion: string, kind: string, name: string, spec: JsonObject): WorldObject {
  const ref = { apiVersion, kind, namespace: "kube-system", name };
  return { ref, object: { apiVersion, kind, spec }, role: "context", health: new Map(), statusSince: 0 };
}

const repository = object("source.toolkit.fluxcd.io/v1", "OCIRepository", "cni", {
  url: "oci://quay.io/cilium-charts-dev/cilium",
});

test.each([
  [
    "a HelmRelease",
    object("helm.toolkit.fluxcd.io/v2", "HelmRelease", "a", { chart: { spec: { chart: "cilium" } } }),
    1,
  ],
  [
    "a HelmRelease of an OCI chart",
    object("helm.toolkit.fluxcd.io/v2", "HelmRelease", "a", { chartRef: { name: "cni" } }),
    1,
  ],
  [
    "a HelmRelease of a source elsewhere",
    object("helm.toolkit.fluxcd.io/v2", "HelmRelease", "cilium", { chartRef: { name: "b" } }),
    0,
  ],
  ["an Application", object("argoproj.io/v1alpha1", "Application", "a", { source: { chart: "cilium" } }), 1],
  ["a kustomization", object("immich-gitops.io/v1", "OpaquePart", "a", { chart: "cilium" }), 1],
  ["another chart", object("immich-gitops.io/v1", "OpaquePart", "cilium", { chart: "cilium-envoy" }), 0],
])("%s", (_, installer, count) => {
  expect(installedCharts(world({ objects: [repository, installer] }), "cilium")).toHaveLength(count);
});

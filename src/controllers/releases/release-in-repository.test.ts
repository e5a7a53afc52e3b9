import { expect, test } from "vitest";
import { world, type JsonObject, type WorldObject } from "../../world/index.ts";
import { releaseInRepository } from "./release-in-repository.ts";

function object(apiVersion: string, kind: string, name: string, spec: JsonObject): WorldObject {
  const ref = { apiVersion, kind, namespace: "external-secrets", name };
  return { ref, object: { apiVersion, kind, spec }, role: "subject", health: new Map(), statusSince: 0 };
}

function helmRelease(name: string, chart: string, version: string): WorldObject {
  return object("helm.toolkit.fluxcd.io/v2", "HelmRelease", name, { chart: { spec: { chart, version } } });
}

function deployment(image: string): WorldObject {
  const spec = { template: { spec: { containers: [{ image }] } } };
  return object("apps/v1", "Deployment", "external-secrets", spec);
}

const oci = object("source.toolkit.fluxcd.io/v1", "OCIRepository", "external-secrets", {
  url: "oci://ghcr.io/external-secrets/charts/external-secrets",
  ref: { tag: "0.18.2" },
});

const kustomized = object("immich-gitops.io/v1", "OpaquePart", "external-secrets", {
  kind: "helm-chart",
  chart: "external-secrets",
  version: "0.17.0",
});

const application = object("argoproj.io/v1alpha1", "Application", "external-secrets", {
  source: { chart: "external-secrets", targetRevision: "0.14.4" },
});

test.each([
  ["a HelmRelease", [helmRelease("eso", "external-secrets", "0.10.4")], "0.10.4"],
  ["an OCI chart", [oci], "0.18.2"],
  ["an Application", [application], "0.14.4"],
  ["a chart of a kustomization", [kustomized], "0.17.0"],
  ["an image", [deployment("ghcr.io/external-secrets/external-secrets:v2.1.0-ubi")], "2.1.0"],
  ["a digest beside the tag", [deployment("ghcr.io/external-secrets/external-secrets:v2.1.0@sha256:00")], "2.1.0"],
  ["the same twice", [oci, deployment("ghcr.io/external-secrets/external-secrets:v0.18.2")], "0.18.2"],
  ["two that differ", [oci, application], undefined],
  ["a range", [helmRelease("eso", "external-secrets", "0.10.x")], undefined],
  ["another chart", [helmRelease("external-secrets", "raw", "1.0.0")], undefined],
  ["nothing", [], undefined],
])("%s", (_, objects, expected) => {
  expect(releaseInRepository(world({ objects }), "external-secrets")).toBe(expected);
});

test.each([
  ["Zalando's image", "ghcr.io/zalando/postgres-operator:v1.14.0", "1.14.0"],
  ["its old home", "registry.opensource.zalan.do/acid/postgres-operator:v1.10.1", "1.10.1"],
  [
    "another operator of the name",
    "registry.developers.crunchydata.com/crunchydata/postgres-operator:5.7.0",
    undefined,
  ],
])("%s", (_, image, expected) => {
  expect(releaseInRepository(world({ objects: [deployment(image)] }), "postgres-operator")).toBe(expected);
});

const fluxInstance = object("fluxcd.controlplane.io/v1", "FluxInstance", "flux", {
  distribution: { version: "2.6.1" },
});

const fluxManifests = object("source.toolkit.fluxcd.io/v1", "OCIRepository", "flux-manifests", {
  url: "oci://ghcr.io/fluxcd/flux-manifests",
  ref: { tag: "v2.4.0" },
});

function chartOfInstance(version: string): WorldObject {
  const chart = { spec: { chart: "flux-instance", version: "0.22.0" } };
  const values = { instance: { distribution: { version } } };
  return object("helm.toolkit.fluxcd.io/v2", "HelmRelease", "flux-instance", { chart, values });
}

test.each([
  ["a FluxInstance", [fluxInstance], "2.6"],
  ["values of the chart that makes one", [chartOfInstance("2.8.x")], "2.8"],
  ["Flux's manifests", [fluxManifests], "2.4"],
  ["flux bootstrap", [deployment("ghcr.io/fluxcd/kustomize-controller:v1.5.1")], "2.5"],
  ["the same twice", [fluxInstance, deployment("ghcr.io/fluxcd/kustomize-controller:v1.6.0")], "2.6"],
  ["two that differ", [fluxInstance, fluxManifests], undefined],
  ["any", [chartOfInstance("2.x")], undefined],
  ["nothing", [], undefined],
])("Flux, by %s", (_, objects, expected) => {
  expect(releaseInRepository(world({ objects }), "flux")).toBe(expected);
});

import { expect, test } from "vitest";
import { intendedKind } from "./api-kinds.ts";

test.each([
  ["v1 ConfigMap", undefined],
  ["v1 ConfigMpa", "v1 ConfigMap"],
  ["v1 Deployment", "apps/v1 Deployment"],
  ["apps/v1 Deploymnt", "apps/v1 Deployment"],
  ["helm.toolkit.fluxcd.io/v2 HelmReleaes", "helm.toolkit.fluxcd.io/v2 HelmRelease"],
  ["helm.toolkit.fluxcd.io/v2x HelmRelease", "helm.toolkit.fluxcd.io/v2 HelmRelease"],
  ["helm.toolkit.fluxcd.oi/v2 HelmRelease", "helm.toolkit.fluxcd.io/v2 HelmRelease"],
  ["source.toolkit.fluxcd.io/v1 HelmRepositry", "source.toolkit.fluxcd.io/v1 HelmRepository"],
  ["traefik.io/v1alpah1 IngressRoute", "traefik.io/v1alpha1 IngressRoute"],
  ["cilium.io/v2 CiliumNetworkPolciy", "cilium.io/v2 CiliumNetworkPolicy"],
  ["bitnami.com/v1alpha1 SealedSecrte", "bitnami.com/v1alpha1 SealedSecret"],
  [
    "postgres-operator.crunchydata.com/v1beat1 PostgresCluster",
    "postgres-operator.crunchydata.com/v1beta1 PostgresCluster",
  ],
  // May have come since, or is somebody else's.
  ["traefik.io/v1 IngressRoute", undefined],
  ["traefik.io/v1alpha1 Widget", undefined],
  ["kustomize.config.k8s.io/v1beta1 Kustomization", undefined],
  ["example.org/v1 Cluster", undefined],
])("%s", (written, meant) => {
  const [apiVersion = "", kind = ""] = written.split(" ");
  const intended = intendedKind(apiVersion, kind);
  expect(intended && `${intended.apiVersion} ${intended.kind}`).toBe(meant);
});

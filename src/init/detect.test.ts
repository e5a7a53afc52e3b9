import { expect, test } from "vitest";
import { memoryFiles, sourceTree } from "../source/index.ts";
import { detect } from "./index.ts";

const detected = (files: Readonly<Record<string, string>>, folder = "apps/immich") =>
  detect(sourceTree(memoryFiles(files)), folder).answers;

const flux = (name: string, path: string): string => `
apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata: { name: ${name}, namespace: flux-system }
spec: { path: ${path}, sourceRef: { kind: GitRepository, name: home } }
`;

const route = (gateway: string): string => `
apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata: { name: a, namespace: a }
spec: { parentRefs: [{ name: ${gateway}, namespace: network }] }
`;

test("an empty repository answers nothing", () => {
  expect(detected({ "README.md": "" })).toEqual({});
});

test("what most use is taken, and what lies in the folder itself does not count", () => {
  const cluster = "apiVersion: postgresql.cnpg.io/v1\nkind: Cluster\nspec: { storage: { storageClass: fast } }\n";
  expect(
    detected({
      "a/database.yaml": cluster,
      "b/database.yaml": cluster,
      "c/database.yaml": "apiVersion: acid.zalan.do/v1\nkind: postgresql\nspec: { volume: { storageClass: slow } }\n",
      "c/store.yaml": "apiVersion: external-secrets.io/v1\nkind: ClusterSecretStore\n",
      "a/route.yaml": route("internal"),
      "b/route.yaml": route("internal"),
      "c/route.yaml": route("external"),
      "apps/immich/ingress.yaml": "apiVersion: networking.k8s.io/v1\nkind: Ingress\nspec: { ingressClassName: own }\n",
    }),
  ).toEqual({
    operator: "cloudnative-pg",
    "storage-class": "fast",
    credentials: "external-secret",
    route: "http-route",
    gateway: "network/internal",
  });
});

test("charts tell of operators, and a repository without External Secrets is spared it", () => {
  const release =
    "apiVersion: helm.toolkit.fluxcd.io/v2\nkind: HelmRelease\nspec: { chart: { spec: { chart: cloudnative-pg } } }\n";
  const ingress = "apiVersion: networking.k8s.io/v1\nkind: Ingress\nspec: { ingressClassName: traefik }\n";
  expect(detected({ "a.yaml": release, "b.yaml": ingress })).toEqual({
    operator: "cloudnative-pg",
    route: "ingress",
    "ingress-class": "traefik",
    credentials: "operator-secret",
  });
});

test("Flux: beside the other Kustomizations", () => {
  const files = {
    "clusters/home/flux-system/gotk-sync.yaml": flux("flux-system", "./clusters/home"),
    "clusters/home/apps.yaml": flux("photos", "./apps/photos"),
  };
  expect(detected(files)).toEqual({
    deployer: "flux",
    "deployer-file": "clusters/home/immich.yaml",
    "flux-source": "flux-system/home",
    credentials: "operator-secret",
  });
});

test("Flux: a folder that is applied with everything around it needs nothing", () => {
  const files = { "clusters/home/apps.yaml": flux("apps", "./apps") };
  expect(detected(files).deployer).toBe("none");
  expect(detected(files, "infrastructure/immich").deployer).toBe("flux");
  const listed = { ...files, "apps/kustomization.yaml": "resources: [photos]\n" };
  expect(detected(listed).deployer).toBe("flux");
});

test("Argo CD: beside the other Applications, from the same repository", () => {
  const application = `
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: photos, namespace: argo }
spec: { source: { repoURL: "https://example.com/home.git", path: photos }, destination: {} }
`;
  expect(detected({ "argo/photos.yaml": application })).toEqual({
    deployer: "argo-cd",
    "deployer-file": "argo/immich.yaml",
    "repo-url": "https://example.com/home.git",
    "argocd-namespace": "argo",
    credentials: "operator-secret",
  });
});

test("Argo CD: an ApplicationSet that takes every folder needs nothing", () => {
  const set = `
apiVersion: argoproj.io/v1alpha1
kind: ApplicationSet
metadata: { name: apps, namespace: argocd }
spec:
  generators: [{ git: { repoURL: "https://example.com/home.git", directories: [{ path: apps/* }] } }]
  template:
    metadata: { name: "{{path.basename}}" }
    spec:
      source: { repoURL: "https://example.com/home.git", path: "{{path}}" }
      destination: { namespace: "{{path.basename}}" }
`;
  expect(detected({ "set.yaml": set, "apps/other/kustomization.yaml": "" }).deployer).toBe("none");
});

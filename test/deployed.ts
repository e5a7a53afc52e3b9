import { expect } from "vitest";
import { analyse } from "../src/analyse.ts";
import { memoryFiles, sourceTree } from "../src/source/index.ts";

/** What deploys Immich: from the object that a person applied once to the folder with its manifests. */
export type Repository = Readonly<Record<string, string>>;

export const kustomization = (name: string, path: string): string => `apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata:
  name: ${name}
  namespace: flux-system
spec:
  interval: 1h
  path: ./${path}
  prune: true
  sourceRef:
    kind: GitRepository
    name: home
`;

export const application = (name: string, path: string): string => `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata:
  name: ${name}
  namespace: argocd
spec:
  project: default
  source:
    repoURL: https://git.example.org/home.git
    targetRevision: HEAD
    path: ${path}
  destination:
    server: https://kubernetes.default.svc
    namespace: immich
`;

export const server = `apiVersion: apps/v1
kind: Deployment
metadata:
  name: immich-server
  namespace: immich
spec:
  selector: { matchLabels: { app: immich } }
  template:
    metadata: { labels: { app: immich } }
    spec:
      containers:
        - name: server
          image: ghcr.io/immich-app/immich-server:v2.7.5
          env:
            - { name: DB_HOSTNAME, value: postgres.example.org }
            - { name: DB_USERNAME, value: immich }
            - { name: DB_PASSWORD, value: correct-horse }
            - { name: REDIS_HOSTNAME, value: redis.example.org }
`;

export const notes = "apiVersion: v1\nkind: ConfigMap\nmetadata: { name: notes, namespace: notes }\n";

export const byFlux: Repository = {
  "clusters/home/sync.yaml": kustomization("flux-system", "clusters/home"),
  "clusters/home/apps.yaml": kustomization("apps", "apps"),
  "apps/kustomization.yaml": "resources:\n  - notes.yaml\n  - immich/ks.yaml\n",
  "apps/notes.yaml": notes,
  "apps/immich/ks.yaml": kustomization("immich", "apps/immich/app"),
  "apps/immich/app/server.yaml": server,
};

export const byArgo: Repository = {
  "bootstrap/root.yaml": application("root", "argocd"),
  "argocd/immich.yaml": application("immich", "apps/immich"),
  "argocd/notes.yaml": application("notes", "apps/notes"),
  "apps/immich/server.yaml": server,
  "apps/notes/notes.yaml": notes,
};

export type Change = readonly [file: string, from: string, to: string];

/** A repository with one thing changed. */
export function changed(repository: Repository, file: string, from: string, to: string): Repository {
  const text = repository[file] ?? "";
  expect(text).toContain(from);
  return { ...repository, [file]: text.replace(from, to) };
}

export async function told(repository: Repository): Promise<{ verdict: string; findings: readonly string[] }> {
  const { forecast } = await analyse(sourceTree(memoryFiles(repository)), { paths: [], root: "." });
  const findings = forecast.findings
    .filter(({ severity }) => severity !== "info")
    .map(({ severity, rule, place }) => `${severity} ${rule} ${place?.file}:${place?.line}`);
  return { verdict: forecast.verdict, findings };
}

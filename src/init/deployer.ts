import type { Answers, Deployer } from "./answers.ts";
import { text } from "./text.ts";

/** The deployer's object that applies the folder. */
export function deployerManifest(answers: Answers, deployer: Exclude<Deployer, { kind: "none" }>): string {
  return deployer.kind === "flux" ? fluxKustomization(answers, deployer) : application(answers, deployer);
}

function fluxKustomization({ folder }: Answers, { source }: Extract<Deployer, { kind: "flux" }>): string {
  return text`
    apiVersion: kustomize.toolkit.fluxcd.io/v1
    kind: Kustomization
    metadata:
      name: immich
      namespace: ${source.namespace}
    spec:
      interval: 10m
      path: ./${folder}
      prune: true
      sourceRef:
        kind: GitRepository
        name: ${source.name}
  `;
}

function application(
  { folder, namespace }: Answers,
  { namespace: own, repository }: Extract<Deployer, { kind: "argo-cd" }>,
): string {
  return text`
    apiVersion: argoproj.io/v1alpha1
    kind: Application
    metadata:
      name: immich
      namespace: ${own}
      annotations:
        # What operators fill in for themselves is no difference.
        argocd.argoproj.io/compare-options: ServerSideDiff=true
    spec:
      project: default
      source:
        repoURL: ${repository}
        targetRevision: HEAD
        path: ${folder === "" ? "." : folder}
      destination:
        server: https://kubernetes.default.svc
        namespace: ${namespace}
      syncPolicy:
        automated:
          prune: true
          selfHeal: true
  `;
}

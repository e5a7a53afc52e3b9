export const kustomizationKind = "kustomize.toolkit.fluxcd.io/Kustomization";
export const helmReleaseKind = "helm.toolkit.fluxcd.io/HelmRelease";

import type { Outlined } from "../outlined.ts";
import { gitRepositoryOutline } from "./git-repository.ts";
import { helmReleaseOutline } from "./helm-release.ts";
import { helmRepositoryOutline } from "./helm-repository.ts";
import { kustomizationOutline } from "./kustomization.ts";
import { ociRepositoryOutline } from "./oci-repository.ts";
import { fluxShapes as shapes } from "./shapes.ts";

const kustomizeController = "kustomize-controller 1.6–1.10, kustomize.toolkit.fluxcd.io_kustomizations.yaml";

/** What v1beta2 had besides. */
const olderFields = `
  patchesJson6902 [] open
  patchesStrategicMerge [] open
`;

/** The definitions of Flux, by apiVersion: the fields of all these releases taken together. */
export const fluxOutlines: Readonly<Record<string, Outlined>> = {
  "helm.toolkit.fluxcd.io/v2": {
    source: "helm-controller 1.6, helm.toolkit.fluxcd.io_helmreleases.yaml",
    outlines: { HelmRelease: helmReleaseOutline },
    shapes,
  },
  "kustomize.toolkit.fluxcd.io/v1": {
    source: kustomizeController,
    outlines: { Kustomization: kustomizationOutline },
    shapes,
  },
  "kustomize.toolkit.fluxcd.io/v1beta2": {
    source: kustomizeController,
    outlines: { Kustomization: kustomizationOutline + olderFields },
    shapes,
  },
  "source.toolkit.fluxcd.io/v1": {
    source: "source-controller 1.3–1.10, config/crd/bases",
    outlines: {
      GitRepository: gitRepositoryOutline,
      HelmRepository: helmRepositoryOutline,
      OCIRepository: ociRepositoryOutline,
    },
    shapes,
  },
};

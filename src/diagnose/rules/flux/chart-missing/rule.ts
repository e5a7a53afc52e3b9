import type { Rule } from "../../../rule.ts";
import { detail } from "../../details.ts";
import { seeFluxKustomization } from "../../see-it.ts";

export const chartMissing: Rule = {
  id: "flux/chart-missing",
  title: (trouble) => `HelmRelease ${detail(trouble, "name")} must name its chart in one way`,
  message: ({ object, blame }) =>
    `It has ${blame.missing}, which the API server refuses. Then Kustomization ${object.name} applies nothing at all of its last stage.`,
  remedy: ({ blame }) =>
    blame.missing?.startsWith("both") ? "keep one of chart and chartRef" : "add chart or chartRef",
  seeIt: seeFluxKustomization,
  explanation: {
    summary: "A HelmRelease has neither or both of `chart` and `chartRef`.",
    why: "The CRD of HelmRelease asks for exactly one of `spec.chart` and `spec.chartRef`. kustomize-controller tries everything in a dry run before it applies anything, and one refused object keeps back all the others of the stage.",
    looksLike: [
      'HelmRelease/<namespace>/<name> dry-run failed (Invalid): HelmRelease.helm.toolkit.fluxcd.io "<name>" is invalid: spec: Invalid value: either chart or chartRef must be set',
      "either chart or chartRef must be set",
    ],
    mend: "Use `chartRef` for an OCIRepository or HelmChart that is an object of its own, `chart` for a chart of a HelmRepository, GitRepository or Bucket.",
    sources: [
      "helm-controller api/v2/helmrelease_types.go, HelmReleaseSpec",
      "fluxcd/pkg ssa/manager_apply.go, ApplyAll",
    ],
  },
};

import type { Rule } from "../../../rule.ts";
import { detail } from "../../details.ts";
import { fixes } from "./fix.ts";

export const chartNotFetched: Rule = {
  id: "flux/chart-not-fetched",
  title: (trouble) =>
    detail(trouble, "problem") === "layer"
      ? `A chart has no layer of type ${detail(trouble, "value")}`
      : `${detail(trouble, "value")} is no tag of a chart (${detail(trouble, "chart")})`,
  message: (trouble) =>
    detail(trouble, "problem") === "layer"
      ? "Flux fetches the artifact, finds no such layer in it and has no chart. The release is not installed."
      : "The tag of a chart is its version: three numbers, and behind them at most a dash, or an underscore for a plus. Flux fetches no chart, and the release is not installed.",
  remedy: (trouble) =>
    detail(trouble, "problem") === "layer" ? `write ${detail(trouble, "meant")}` : "write a version that is published",
  fixes,
  seeIt: ({ blame: { object } }) => `kubectl -n ${object.namespace} describe ocirepository ${object.name}`,
  explanation: {
    summary: "An OCIRepository asks for a chart by a tag, or a layer, that no chart has.",
    why: "Helm packs and pushes only charts with a semantic version, and the tag in a registry is that version, with `_` for `+`. `4.6.2x` is none. The layer of an OCI artifact that is a chart has one type, `application/vnd.cncf.helm.chart.content.v1.tar+gzip`.",
    looksLike: [
      "failed to pull artifact from '<url>': MANIFEST_UNKNOWN: manifest unknown",
      "failed to find layer with media type '<type>' in artifact",
    ],
    mend: "Correct the letters.",
    sources: [
      "source-controller internal/controller/ocirepository_controller.go, selectLayer",
      "helm pkg/registry, Push",
    ],
  },
};

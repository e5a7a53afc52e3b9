import type { Rule } from "../../../rule.ts";
import { detail } from "../../details.ts";
import { fixes } from "./fix.ts";

export const repositoryType: Rule = {
  id: "flux/repository-type",
  title: (trouble) =>
    detail(trouble, "type") === "oci"
      ? `HelmRepository ${detail(trouble, "repository")} is of type oci, and its URL is not`
      : `HelmRepository ${detail(trouble, "repository")} does not say that it is an OCI registry`,
  message: (trouble) =>
    detail(trouble, "type") === "oci"
      ? "Flux asks an OCI registry for the chart only where the URL begins with oci://. It fetches none, and the release is not installed."
      : "Flux takes it for a repository with an index, which a URL with oci:// cannot be. It fetches no chart, and the release is not installed.",
  remedy: (trouble) =>
    detail(trouble, "type") === "oci" ? "leave out type: oci, or write the URL with oci://" : "add type: oci",
  fixes,
  seeIt: (trouble) =>
    detail(trouble, "type") === "oci"
      ? `kubectl -n ${detail(trouble, "namespace")} get helmcharts`
      : `kubectl -n ${detail(trouble, "namespace")} describe helmrepository ${detail(trouble, "repository")}`,
  explanation: {
    summary: "The `type` and the URL of a HelmRepository do not go together.",
    why: "source-controller knows two kinds of Helm repositories. One has an index that is fetched over http or https (`type: default`, also where nothing is written); the other is an OCI registry (`type: oci`), whose URL begins with `oci://`. It does not conclude one from the other.",
    looksLike: [
      "invalid Helm repository URL: 'oci' URL scheme cannot be used with 'default' HelmRepository type",
      "failed to construct Helm client: invalid OCI registry URL: <url>",
      "no artifact available for HelmRepository source '<name>'",
    ],
    mend: "```yaml\nspec:\n  type: oci\n  url: oci://registry.example.org/charts\n```",
    sources: [
      "source-controller internal/controller/helmrepository_controller.go, reconcileSource",
      "source-controller internal/controller/helmchart_controller.go, buildFromHelmRepository",
    ],
  },
};

import type { Rule } from "../../../rule.ts";
import type { Trouble } from "../../../../controllers/index.ts";
import { detail } from "../../details.ts";
import { fixes } from "./fix.ts";
import { registryUrl } from "./registry-url.ts";

export const repositoryType: Rule = {
  id: "flux/repository-type",
  title: (trouble) => `HelmRepository ${detail(trouble, "repository")} ${wordsOf(trouble).title}`,
  message: (trouble) => wordsOf(trouble).message,
  remedy: (trouble) => wordsOf(trouble).remedy,
  fixes,
  seeIt: (trouble) =>
    detail(trouble, "type") === "oci"
      ? `kubectl -n ${detail(trouble, "namespace")} get helmcharts`
      : `kubectl -n ${detail(trouble, "namespace")} describe helmrepository ${detail(trouble, "repository")}`,
  explanation: {
    summary: "The `type` and the URL of a HelmRepository do not go together.",
    why: "source-controller knows two kinds of Helm repositories. One has an index that is fetched over http or https (`type: default`, also where nothing is written); the other is an OCI registry (`type: oci`), whose URL begins with `oci://`. It does not conclude one from the other. ghcr.io and registry-1.docker.io are registries and have no index.",
    looksLike: [
      "invalid Helm repository URL: 'oci' URL scheme cannot be used with 'default' HelmRepository type",
      "failed to construct Helm client: invalid OCI registry URL: <url>",
      "no artifact available for HelmRepository source '<name>'",
      "failed to fetch Helm repository index: failed to fetch <url>/index.yaml : 404 Not Found",
    ],
    mend: "```yaml\nspec:\n  type: oci\n  url: oci://registry.example.org/charts\n```",
    sources: [
      "source-controller internal/controller/helmrepository_controller.go, reconcileSource",
      "source-controller internal/controller/helmchart_controller.go, buildFromHelmRepository",
    ],
  },
};

interface Words {
  readonly title: string;
  readonly message: string;
  readonly remedy: string;
}

function wordsOf(trouble: Trouble): Words {
  switch (detail(trouble, "type")) {
    case "oci":
      return {
        title: "is of type oci, and its URL is not",
        message:
          "Flux asks an OCI registry for the chart only where the URL begins with oci://. It fetches none, and the release is not installed.",
        remedy: "leave out type: oci, or write the URL with oci://",
      };
    case "no-index":
      return {
        title: "has a registry's address, and no index",
        message:
          "Flux asks it for an index of charts, which a registry of images does not have. It fetches no chart, and the release is not installed.",
        remedy: `write url: ${registryUrl(trouble)} and add type: oci`,
      };
    default:
      return {
        title: "does not say that it is an OCI registry",
        message:
          "Flux takes it for a repository with an index, which a URL with oci:// cannot be. It fetches no chart, and the release is not installed.",
        remedy: "add type: oci",
      };
  }
}

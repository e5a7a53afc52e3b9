import type { Rule } from "../../../rule.ts";
import { seeRelease } from "../see-release.ts";

export const chartDependencyMissing: Rule = {
  id: "charts/dependency-missing",
  title: ({ message }) => {
    const address = addressOf(message);
    return address === ""
      ? `The chart depends on folder ${folderOf(message)}, which does not exist`
      : `The chart depends on ${address}, which is no address to Helm`;
  },
  message: () =>
    "Before Helm renders a chart it collects those that it depends on. One that is not there stops it: nothing of the chart is installed.",
  remedy: ({ message }) => {
    const address = addressOf(message);
    return address === ""
      ? "correct the path; behind file:// it counts from the chart's folder"
      : `write the scheme: https://${address} or, for a registry, oci://${address}`;
  },
  seeIt: seeRelease,
  explanation: {
    summary:
      "A chart depends on a folder of this repository (`file://…`) that is not there, or on an address without a scheme.",
    why: "`helm dependency build`, which Argo CD runs for a chart whose dependencies do not lie in `charts/`, looks for the folder and stops where there is none; source-controller of Flux does the same. A path behind `file://` counts from the folder with the Chart.yaml. It often breaks when a folder is moved or renamed. An address without `https://` or `oci://` is taken for the name of a repository that was added on the machine, and is refused: only in an Application's own `repoURL` does a registry stand without a scheme. In a checkout of one's own nothing is seen of it as long as the packed chart still lies in `charts/`.",
    looksLike: [
      "Error: directory <path> not found",
      "no repository definition for <address>. Please add the missing repos via 'helm repo add'",
      "found in Chart.yaml, but missing in charts/ directory: <name>",
      "`helm dependency build` failed exit status 1: Error: directory <path> not found",
    ],
    mend: "Correct the path in `dependencies`, or bring the folder back.",
    sources: [
      "helm internal/resolver/resolver.go, GetLocalPath",
      "helm pkg/downloader/manager.go, resolveRepoNames",
      "argo-cd util/helm, DependencyBuild",
    ],
  },
};

/** Of a repository without a scheme. */
function addressOf(message: string): string {
  return /no repository definition for (.*?)\. Please add/.exec(message)?.[1] ?? "";
}

function folderOf(message: string): string {
  return /directory (.*) not found/.exec(message)?.[1] ?? "";
}

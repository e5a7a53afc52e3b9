import type { Rule } from "../../../rule.ts";
import { seeRelease } from "../see-release.ts";

export const chartDependencyMissing: Rule = {
  id: "charts/dependency-missing",
  title: ({ message }) => `The chart depends on folder ${folderOf(message)}, which does not exist`,
  message: () =>
    "Before Helm renders a chart it collects those that it depends on. One that is not there stops it: nothing of the chart is installed.",
  remedy: () => "correct the path; behind file:// it counts from the chart's folder",
  seeIt: seeRelease,
  explanation: {
    summary: "A chart of this repository depends on another folder of it (`file://…`) that is not there.",
    why: "`helm dependency build`, which Argo CD runs for a chart whose dependencies do not lie in `charts/`, looks for the folder and stops where there is none; source-controller of Flux does the same. A path behind `file://` counts from the folder with the Chart.yaml. It often breaks when a folder is moved or renamed. In a checkout of one's own nothing is seen of it as long as the packed chart still lies in `charts/`.",
    looksLike: [
      "Error: directory <path> not found",
      "found in Chart.yaml, but missing in charts/ directory: <name>",
      "`helm dependency build` failed exit status 1: Error: directory <path> not found",
    ],
    mend: "Correct the path in `dependencies`, or bring the folder back.",
    sources: ["helm internal/resolver/resolver.go, GetLocalPath", "argo-cd util/helm, DependencyBuild"],
  },
};

function folderOf(message: string): string {
  return /directory (.*) not found/.exec(message)?.[1] ?? "";
}

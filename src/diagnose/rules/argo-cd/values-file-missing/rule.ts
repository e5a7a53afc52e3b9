import type { Rule } from "../../../rule.ts";

export const valuesFileMissing: Rule = {
  id: "argo-cd/values-file-missing",
  title: ({ message }) => `The values file ${fileOf(message)} does not exist`,
  message: ({ object }) =>
    `Application ${object.name} names it for its chart, so Helm does not begin and Argo CD applies nothing of the Application.`,
  remedy: () =>
    "correct the path; behind $name/ it counts from the root of that repository, else from the chart's folder",
  seeIt: ({ object }) => `argocd app get ${object.namespace}/${object.name}`,
  explanation: {
    summary: "An Argo CD Application names a values file that is not in its repository.",
    why: "Helm stops at the first values file that it cannot open, unless `ignoreMissingValueFiles: true` is set. A path behind `$name/` counts from the root of the repository that the source with `ref: name` leads to, whatever its `path` is; any other path from the folder of the chart. It is told where the repository is certainly this one: the chart lies in it, or an Application builds a folder that is here from the same `repoURL` and `targetRevision`.",
    looksLike: ["Error: open <path>: no such file or directory"],
    mend: "Correct the path. After a folder was moved, search for its old name.",
    sources: ["argo-cd reposerver/repository/repository.go, getResolvedValueFiles", "helm pkg/cli/values"],
  },
};

function fileOf(message: string): string {
  return /open (.*): no such file/.exec(message)?.[1] ?? "";
}

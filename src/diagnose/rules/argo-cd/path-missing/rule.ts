import type { Rule } from "../../../rule.ts";
import { detail } from "../../details.ts";

export const argoPathMissing: Rule = {
  id: "argo-cd/path-missing",
  title: (trouble) => `Folder ${detail(trouble, "path")} does not exist`,
  message: (trouble) =>
    `Application ${trouble.object.name} is to build it, so it applies nothing. Nothing builds ${detail(trouble, "meant")}, which is there.`,
  remedy: (trouble) => `write path: ${detail(trouble, "meant")}`,
  seeIt: ({ object }) => `kubectl -n ${object.namespace} get application ${object.name} -o yaml`,
  explanation: {
    summary: "An Argo CD Application builds a folder that is not in its repository.",
    why: "`path` counts from the root of the repository, not from the file in which it is written. It is called wrong only where a folder that nobody builds is named nearly alike, or ends in the same name of Immich's, and it is an error where other Applications build from the same `repoURL` here.",
    looksLike: [
      "Failed to load target state: failed to generate manifest for source 1 of 1: rpc error: code = Unknown desc = <path>: app path does not exist",
      "app path does not exist",
    ],
    mend: "Correct `path`. After a folder was moved, search for its old name.",
    sources: ["argo-cd util/app/path/path.go"],
  },
};

import type { Trouble } from "../../../../controllers/index.ts";
import type { Rule } from "../../../rule.ts";
import { detail } from "../../details.ts";

export const specInvalid: Rule = {
  id: "argo-cd/spec-invalid",
  title: (trouble) => `Argo CD does not take Application ${trouble.object.name}: ${short[problemOf(trouble)] ?? ""}`,
  message: (trouble) =>
    `${long[problemOf(trouble)] ?? ""} The API server stores the Application, and Argo CD applies nothing of it.`,
  remedy: (trouble) => remedies[problemOf(trouble)] ?? "",
  seeIt: ({ object }) =>
    `kubectl -n ${object.namespace} get application ${object.name} -o jsonpath={.status.conditions}`,
  explanation: {
    summary: "An Application of Argo CD has a destination or a source that is not complete, or a destination too much.",
    why: "The definition lets through what Argo CD refuses once it looks: a destination is a cluster by `server` or by `name`, never both and never neither; and a source has a `path`, a `chart`, or, among several, a `ref`. Where one of these is wrong the Application has the condition InvalidSpecError, and nothing is fetched, compared or applied. The root of a repository is `path: .`.",
    looksLike: [
      "application destination can't have both name and server defined: <name> <server>",
      "Destination server missing from app spec",
      "spec.source.repoURL and either spec.source.path or spec.source.chart are required",
      "spec.source.repoURL and either source.path, source.chart, or source.ref are required for source",
      "InvalidSpecError",
    ],
    mend: "```yaml\nspec:\n  source:\n    repoURL: https://git.example.org/home.git\n    targetRevision: HEAD\n    path: apps/immich\n  destination:\n    server: https://kubernetes.default.svc\n    namespace: immich\n```",
    sources: ["argo-cd util/argo/argo.go, ValidatePermissions, ValidateDestination and GetDestinationCluster"],
  },
};

const problemOf = (trouble: Trouble): string => detail(trouble, "problem");

const short: Readonly<Record<string, string>> = {
  both: "two words for its cluster",
  neither: "its destination names no cluster",
  "no-path": "a source without a path",
};

const long: Readonly<Record<string, string>> = {
  both: "A destination says its cluster by name or by server, not by both, even where both mean the same.",
  neither: "A destination must say its cluster, by server or by name.",
  "no-path": "A source must say which folder of the repository it means, or which chart.",
};

const remedies: Readonly<Record<string, string>> = {
  both: "take name out, or server",
  neither: "add server: https://kubernetes.default.svc",
  "no-path": "add path, which is . for the root of the repository",
};

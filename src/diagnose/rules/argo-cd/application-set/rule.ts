import type { Rule } from "../../../rule.ts";

/** How a pattern is told that fits nothing. */
const missed = "no folder matches ";

/** Of an Application that is made, and from which nothing comes. */
const unfilled = /^Namespace |: app path does not exist$/;

export const applicationSet: Rule = {
  id: "argo-cd/application-set",
  title: ({ message }) => {
    if (message.startsWith(missed)) return "An ApplicationSet finds no folder";
    return unfilled.test(message)
      ? "A tag of an ApplicationSet is not filled in"
      : "An ApplicationSet makes no Application";
  },
  message: ({ message }) =>
    message.startsWith(missed)
      ? `It makes no Application of what is to be found there: ${message}.`
      : `Nothing of what it is to bring is applied: ${message}.`,
  remedy: ({ details }) =>
    typeof details?.["remedy"] === "string" ? details["remedy"] : "mend the generator or the template at this line",
  seeIt: () => "kubectl -n argocd describe applicationset",
  explanation: {
    summary: "An ApplicationSet is refused, or its generators find nothing in the repository.",
    why: "One generator or template that fails is enough for the ApplicationSet controller to make none of the Applications: it says so in the condition ErrorOccurred, and nowhere else. A pattern that fits no folder is no error at all: the set is healthy and empty. That is told only where nothing brings Immich and a folder that leads to it is called nearly so.",
    looksLike: [
      "ApplicationSet is empty",
      "failed to execute go template <text>: <message>",
      "failed to parse template <text>: <message>",
      "found duplicate key <key> with different value, a: <value> ,b: <value>",
      "no merge keys were specified, Merge requires at least one",
      "invalid templatePatch <text>",
    ],
    mend: "Correct the line that is shown. With `goTemplate: true` and `missingkey=error` a parameter that no generator gives is an error; what there is, `argocd appset generate <file>` shows.",
    sources: [
      "argo-cd applicationset/controllers/template, GenerateApplications",
      "argo-cd applicationset/generators: git.go, repo_path_utils.go, matrix.go, merge.go",
      "argo-cd applicationset/controllers/applicationset_controller.go, Reconcile",
    ],
  },
};

import type { Rule } from "../../../rule.ts";
import { detail } from "../../details.ts";

export const secretRotated: Rule = {
  id: "change/secret-rotated",
  title: (trouble) =>
    `${trouble.object.kind} ${trouble.object.name} does not see the new ${detail(trouble, "key")} of Secret ${detail(trouble, "secret")}`,
  message: (trouble) =>
    `Containers read their variables when they start, and nothing in this change restarts ${trouble.object.kind} ${trouble.object.name}. It goes on with the former value until its pods are made anew.`,
  remedy: ({ object }) =>
    `kubectl -n ${object.namespace} rollout restart ${object.kind.toLowerCase()}/${object.name}, or change an annotation of its pod template along with the Secret`,
  seeIt: () => undefined,
  explanation: {
    summary: "A Secret changes under running pods that read it as variables.",
    why: "Variables from a Secret are set once, when a container starts. A changed Secret reaches pods that mount it as files within a minute or so, but never a variable: Immich goes on with the former password until its pod is made anew, perhaps weeks later and at night. It is told by `check --since`, where the values are written in the repository.",
    looksLike: [],
    mend: "Run `kubectl rollout restart`, or let something do it: a name that changes with the content (kustomize's `secretGenerator`), an annotation of the pod template with a checksum, or Stakater's Reloader (`reloader.stakater.com/auto: \"true\"`).",
    sources: ["Kubernetes, Secrets: using Secrets as environment variables", "stakater/Reloader README"],
  },
};

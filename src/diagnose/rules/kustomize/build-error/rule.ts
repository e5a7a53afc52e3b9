import type { Rule } from "../../../rule.ts";
import { seeBuild } from "../../see-it.ts";

export const buildError: Rule = {
  id: "kustomize/build-error",
  title: () => "The kustomization does not build",
  message: ({ message }) => `Nothing of this build is applied. kustomize says: ${message}`,
  remedy: ({ details }) =>
    typeof details?.["remedy"] === "string" ? details["remedy"] : "mend the entry that is shown",
  seeIt: seeBuild,
  explanation: {
    summary: "kustomize refuses to build: broken YAML, a patch without a target, duplicate objects, a cycle …",
    why: "A build is all or nothing. One broken entry keeps every other object from being applied; Flux and Argo CD go on with the last commit that built, so the mistake shows only in their status.",
    looksLike: [
      "kustomize build failed: <message>",
      "may not add resource with an already registered id: <id>",
      "no resource matches strategic merge patch <id>: no matches for Id <id>; failed to find unique target for patch <id>",
      "MalformedYAMLError: yaml: line <n>: <message> in File: <file>",
      "must specify --enable-helm",
    ],
    mend: "Mend the entry that is shown. `kubectl kustomize <folder>` repeats the error.",
    sources: ["kustomize api/krusty/kustomizer.go, Run"],
  },
};

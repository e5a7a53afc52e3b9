import type { Problem } from "../../../source/index.ts";
import type { Knowledge, Trouble } from "../../engine/index.ts";
import { buildRef, type Build } from "../build.ts";

const known: Readonly<Record<string, Knowledge>> = {
  kustomize: { from: "source", of: "kustomize v5.7.1" },
  source: { from: "source", of: "kustomize v5.7.1" },
  flux: { from: "source", of: "kustomize-controller and fluxcd/pkg" },
  "argo-cd": { from: "source", of: "Argo CD 2.14–3.6, applicationset/controllers" },
  "argo-cd/values-file-missing": { from: "source", of: "Argo CD 3.0–3.6 reposerver, getResolvedValueFiles, and Helm" },
  "kubernetes/name-missing": { from: "source", of: "client-go rest/request.go" },
  "charts/dependency-missing": { from: "source", of: "Helm 3 internal/resolver, GetLocalPath" },
  "charts/repository-missing": { from: "docs", of: "the publishers of the charts" },
  charts: { from: "source", of: "the templates of the chart" },
};

/** A problem of a build as the trouble of what builds it. */
export function problemTrouble(build: Build, problem: Problem): Trouble {
  const object = buildRef(build);
  const { span } = problem;
  const knowledge = known[problem.rule] ??
    known[problem.rule.split("/")[0] ?? ""] ?? { from: "hearsay", of: problem.rule };
  return {
    rule: problem.rule,
    object,
    about: `${span ? `${span.file.path}:${span.start}` : ""} ${problem.message}`,
    message: problem.message,
    blame: { object, path: [], span },
    known: knowledge,
    hides: knowledge.from !== "docs",
    details: {
      folder: build.target.path || ".",
      remedy: problem.remedy ?? null,
      kind: build.target.kind,
      upstream: problem.upstream ?? null,
      unread: problem.unread ?? [],
    },
  };
}

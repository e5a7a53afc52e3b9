import { newestReleases } from "../catalog/index.ts";
import { placeholderHost } from "./checks.ts";
import type { GivenAnswers } from "./questions.ts";

/** As the guide has it, where nothing else was said: what was given, and a default for the rest. */
export function withDefaults(given: GivenAnswers): GivenAnswers {
  const { operator = "zalando", deployer = "none" } = given;
  const isBuilt = given["build-image"] === "true";
  return {
    host: placeholderHost,
    namespace: "immich",
    immich: newestReleases.immich,
    operator,
    // With a Spilo as it is published only pgvector comes up on the first commit.
    extension: operator === "zalando" && given["database-image"] === undefined && !isBuilt ? "pgvector" : "vectorchord",
    instances: "2",
    credentials: "external-secret",
    route: "http-route",
    gateway: "gateway/internal",
    "library-size": "500Gi",
    "models-size": "10Gi",
    "database-size": "20Gi",
    deployer,
    ...(deployer === "flux"
      ? { "deployer-file": "clusters/immich.yaml", "flux-source": "flux-system/flux-system" }
      : {}),
    ...(deployer === "argo-cd" ? { "deployer-file": "argocd/immich.yaml", "argocd-namespace": "argocd" } : {}),
    ...given,
  };
}

import { textAt } from "../../source/index.ts";
import type { ArgoApplication } from "./argo-application.ts";
import type { ArgoSource } from "./argo-source.ts";

/** Stands for the commit that is deployed, which cannot be known here. */
const revision = "0000000000000000000000000000000000000000";

/** Puts Argo CD's build environment into a text as Go's os.Expand does: what is not set becomes empty (Env.Envsubst). */
export function withEnvironment(text: string, application: ArgoApplication, source: ArgoSource): string {
  if (!text.includes("$")) return text;
  const values: ReadonlyMap<string, string> = new Map([
    ["$", "$"],
    ["ARGOCD_APP_NAME", application.name],
    ["ARGOCD_APP_NAMESPACE", application.destinationNamespace ?? ""],
    ["ARGOCD_APP_PROJECT_NAME", textAt(application.document, "spec", "project") ?? "default"],
    ["ARGOCD_APP_REVISION", revision],
    ["ARGOCD_APP_REVISION_SHORT", revision.slice(0, 7)],
    ["ARGOCD_APP_REVISION_SHORT_8", revision.slice(0, 8)],
    ["ARGOCD_APP_SOURCE_PATH", textAt(source.node, "path") ?? ""],
    ["ARGOCD_APP_SOURCE_REPO_URL", source.repoUrl],
    ["ARGOCD_APP_SOURCE_TARGET_REVISION", source.revision],
  ]);
  return text.replaceAll(/\$(?:\{([^}]*)\}|([A-Za-z_][A-Za-z0-9_]*|[$*#@!?0-9-]))/g, (_, braced, plain) => {
    return values.get(braced ?? plain) ?? "";
  });
}

import type { Manifest } from "../../../render/index.ts";
import { emptyMapping, nodeAt, textAt, toJson } from "../../../source/index.ts";
import { groupOf } from "../../../world/index.ts";
import type { Build } from "../build.ts";
import type { NeverStored } from "./never-stored.ts";

/** What a deployer says that stops at a manifest which the API server does not store; undefined where it applies the rest. */
export function stoppedBy({ declaration }: Build, refused: readonly NeverStored[]): string | undefined {
  switch (declaration?.ref.kind) {
    case "Kustomization":
      return refused.map(inDryRun)[0];
    case "Application":
      return refused.filter((one) => isLookedUp(one, declaration)).map(notValid)[0];
    default:
      return undefined;
  }
}

/** kustomize-controller tries all of a stage first (fluxcd/pkg ssa, ApplyAll and DryRunErr). */
function inDryRun({ manifest: { ref }, troubles }: NeverStored): string {
  const message = troubles[0]?.message ?? "";
  if (!message.startsWith(noMatches)) return message;
  return `${ref.kind}/${ref.namespace}/${ref.name} dry-run failed: ${message}`;
}

const noMatches = "no matches for kind";

/** Argo CD looks every kind up before it applies anything, unless it is told not to (gitops-engine, sync_context.go, getSyncTasks). */
function isLookedUp({ manifest, troubles }: NeverStored, application: Manifest): boolean {
  const options = JSON.stringify([
    toJson(nodeAt(application.node, ["spec", "syncPolicy", "syncOptions"]) ?? emptyMapping),
    textAt(manifest.node, "metadata", "annotations", "argocd.argoproj.io/sync-options") ?? "",
  ]);
  return (
    troubles.some(({ message }) => message.startsWith(noMatches)) &&
    !options.includes("SkipDryRunOnMissingResource=true")
  );
}

/** util/argo/argo.go, FormatAppConditions; gitops-engine, sync_context.go. */
function notValid({ manifest: { ref } }: NeverStored): string {
  const kind = [groupOf(ref.apiVersion), ref.kind].join("/");
  return `one or more synchronization tasks are not valid: The Kubernetes API could not find ${kind} for requested resource ${ref.namespace}/${ref.name}. Make sure the "${ref.kind}" CRD is installed on the destination cluster.`;
}

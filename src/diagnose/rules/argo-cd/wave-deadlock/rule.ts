import type { Rule } from "../../../rule.ts";
import { detail } from "../../details.ts";

export const argoWaveDeadlock: Rule = {
  id: "argo-cd/wave-deadlock",
  title: (trouble) => `${detail(trouble, "waiting")} needs what Argo CD applies later`,
  message: (trouble) =>
    `Argo CD begins ${detail(trouble, "later")} when all of ${detail(trouble, "step")} is healthy. ${detail(trouble, "waiting")} waits for ${detail(trouble, "needed")}, which comes then: neither ever moves on.`,
  remedy: (trouble) =>
    `put ${detail(trouble, "needed")} into ${detail(trouble, "step")} or an earlier one, or ${detail(trouble, "waiting")} into ${detail(trouble, "later")}`,
  seeIt: ({ object }) =>
    `kubectl -n ${object.namespace} get application ${object.name} -o jsonpath={.status.operationState.message}`,
  explanation: {
    summary: "In an early sync wave something waits for what a later wave or phase brings.",
    why: "Argo CD applies an Application phase by phase (PreSync, Sync, PostSync) and, in each, wave by wave. It goes on when every resource of a wave is applied and healthy, and waits without end. A pod whose Secret, database or claim comes later never becomes healthy; a claim whose StorageClass waits for its first consumer is not bound before the pod. A Deployment is degraded after ten minutes, then the sync fails, and what would have mended it is never applied.",
    looksLike: [
      "waiting for healthy state of <group>/<Kind>/<name>",
      "waiting for healthy state of <group>/<Kind>/<name> and <number> more resources",
      "waiting for completion of hook <group>/<Kind>/<name>",
      "one or more synchronization tasks completed unsuccessfully (retried <number> times).",
    ],
    mend: 'Most objects need no waves: within one wave all are applied at once, and pods wait by themselves. Keep waves for what must be there first, such as an operator before its resources, and give what is needed the lower number.\n\n```yaml\nmetadata:\n  annotations:\n    argocd.argoproj.io/sync-wave: "-1"\n```',
    sources: [
      "argo-cd gitops-engine/pkg/sync/sync_context.go, Sync",
      "argo-cd gitops-engine/pkg/sync/sync_tasks.go, Sort",
      "argo-cd gitops-engine/pkg/health",
    ],
  },
};

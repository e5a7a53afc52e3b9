import type { Controller } from "../engine/index.ts";
import { refusedOnApply } from "../kubernetes/index.ts";

/** A HelmChart of K3s whose chart is known: a Job installs it, again and again until that succeeds, and waits for nothing. */
export const k3sChartController: Controller = {
  name: "helm-controller",
  kinds: ["helm.cattle.io/HelmChart"],
  reconcile({ ref }, context) {
    const deployment = context.world.deployment(ref);
    if (deployment === undefined) return undefined;
    const { objects } = deployment;
    const refused = refusedOnApply(objects, () => "helm", context);
    const deploys = objects.filter((each) => !refused.has(each));
    const failure = deployment.failure ?? [...refused.values()][0];
    if (failure === undefined) return { health: { state: "ready", reason: "Complete" }, deploys };
    const reason = `Job helm-install-${ref.name}: Error: INSTALLATION FAILED: ${failure}`;
    return { health: { state: "failed", reason }, deploys };
  },
};

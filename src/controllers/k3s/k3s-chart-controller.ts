import type { Controller } from "../engine/index.ts";

/** A HelmChart of K3s whose chart is known: a Job installs it, again and again until that succeeds, and waits for nothing. */
export const k3sChartController: Controller = {
  name: "helm-controller",
  kinds: ["helm.cattle.io/HelmChart"],
  reconcile({ ref }, { world }) {
    const deployment = world.deployment(ref);
    if (deployment === undefined) return undefined;
    const { objects, failure } = deployment;
    if (failure === undefined) return { health: { state: "ready", reason: "Complete" }, deploys: objects };
    const reason = `Job helm-install-${ref.name}: Error: INSTALLATION FAILED: ${failure}`;
    return { health: { state: "failed", reason } };
  },
};

import type { Ref } from "../../render/index.ts";
import { stringAt, type WorldObject } from "../../world/index.ts";
import { missingRepository } from "../charts/index.ts";
import type { Context, Controller } from "../engine/index.ts";
import { refusedOnApply } from "../kubernetes/index.ts";

/** A HelmChart of K3s whose chart is known: a Job installs it, again and again until that succeeds, and waits for nothing. */
export const k3sChartController: Controller = {
  name: "helm-controller",
  kinds: ["helm.cattle.io/HelmChart"],
  reconcile(object, context) {
    const { ref } = object;
    const deployment = context.world.deployment(ref);
    if (deployment === undefined) return undefined;
    const absent = absentRepository(object, context);
    if (absent !== undefined) return { health: { state: "failed", reason: jobSays(ref, absent) } };
    const { objects } = deployment;
    const refused = refusedOnApply(objects, () => "helm", context);
    const deploys = objects.filter((each) => !refused.has(each));
    const failure = deployment.failure ?? [...refused.values()][0];
    if (failure === undefined) return { health: { state: "ready", reason: "Complete" }, deploys };
    return { health: { state: "failed", reason: jobSays(ref, failure) }, deploys };
  },
};

function jobSays({ name }: Ref, failure: string): string {
  return `Job helm-install-${name}: Error: INSTALLATION FAILED: ${failure}`;
}

/** Why Helm finds no chart: nothing is served at the address of its repository, or at the chart's own. */
function absentRepository(object: WorldObject, context: Context): string | undefined {
  for (const field of ["repo", "chart"]) {
    const address = stringAt(object.object, "spec", field) ?? "";
    const trouble = missingRepository(address, object.ref, { object: object.ref, path: ["spec", field] });
    if (trouble && context.fails(trouble)) return trouble.message;
  }
  return undefined;
}

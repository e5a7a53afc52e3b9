import { at, fieldsAt, listAt, sameJson, stringAt, type WorldObject } from "../../../world/index.ts";
import { waitsForObject, type Context, type Controller, type Outcome, type WaitsFor } from "../../engine/index.ts";
import { refusal } from "../admission/admission.ts";
import { refusedMode } from "../volumes/access-modes.ts";
import { assumesAppliedByHand } from "./applied-by-hand.ts";
import { assumesStorageClass } from "../volumes/claim-controller.ts";
import { unmounted } from "../volumes/unmounted.ts";
import { pullTrouble } from "./missing-image.ts";
import { nodeTrouble } from "./node-labels.ts";
import { programTrouble } from "./missing-program.ts";
import { rootTrouble } from "../pod-security/non-root.ts";
import { stepDownTrouble } from "../pod-security/step-down.ts";
import { podSecurityTrouble } from "../pod-security/pod-security.ts";
import { podPath, runsPods, workloadKinds } from "./pod.ts";
import { referencesOf, type Reference } from "../references/references.ts";
import { noteRotatedSecrets } from "../references/rotated-secret.ts";
import { refusedChange } from "../changes/refused-change.ts";
import { kindOf, referenceTrouble, resolveReference } from "../references/resolve.ts";

/** The API server's admission, the built-in workload controllers, the scheduler and the kubelet, up to the start of the containers. */
export const workloadController: Controller = {
  name: "workload",
  kinds: workloadKinds,
  judgesOnly: true,
  reconcile(workload, context): Outcome {
    // Without a deployer its update is refused right away; what runs goes on.
    if (!workload.deployedBy) refusedChange(workload, context, false);
    const reason = refusal(workload, context);
    if (reason !== undefined) return { health: { state: "failed", reason } };
    if (!runsPods(workload)) return { health: { state: "ready", reason: "runs no pods" } };
    assumesClaimTemplates(workload, context);
    noteRotatedSecrets(workload, context);
    return startedPods(workload, context);
  },
};

/** A claim that the StatefulSet makes and its class has no volume for: the first pod waits for it. */
function templateTrouble(workload: WorldObject, context: Context): string | undefined {
  if (workload.before !== undefined) return undefined;
  const path = ["spec", "volumeClaimTemplates"];
  for (const [index, template] of listAt(workload.object, ...path).entries()) {
    const blame = { object: workload.ref, path: [...path, index, "spec"] };
    const name = stringAt(template, "metadata", "name") ?? "";
    const reason = refusedMode(blame, at(template, "spec"), name, context);
    if (reason !== undefined) return reason;
  }
  return undefined;
}

function assumesClaimTemplates(workload: WorldObject, context: Context): void {
  listAt(workload.object, "spec", "volumeClaimTemplates").forEach((template) => {
    assumesStorageClass(context, at(template, "spec"), workload);
  });
}

/** A pod is made unless its namespace forbids it, and starts when every reference of it leads somewhere. */
function startedPods(workload: WorldObject, context: Context): Outcome {
  const problems: { readonly state: "failed" | "waiting"; readonly reason: string }[] = [];
  const waitsFor: WaitsFor[] = [];
  const checks = [
    podSecurityTrouble,
    templateTrouble,
    nodeTrouble,
    pullTrouble,
    rootTrouble,
    programTrouble,
    stepDownTrouble,
  ];
  const own = checks.map((check) => check(workload, context));
  for (const reason of own) if (reason !== undefined) problems.push({ state: "failed", reason });
  for (const reference of referencesOf(workload)) {
    const resolution = resolveReference(context.world, workload.ref.namespace, reference);
    if (resolution.kind === "found") assumesAppliedByHand(workload, resolution.object, context);
    if (resolution.kind === "elsewhere") context.assumes(assumption(reference, workload));
    if (resolution.kind === "coming") {
      waitsFor.push(waitFor(reference, workload), ...resolution.makers.map((maker) => waitsForObject(maker.ref)));
      const missing = { kind: "missing", what: "object", present: [] } as const;
      const reason = resolution.reason ?? referenceTrouble(workload, reference, missing).message;
      problems.push({ state: "waiting", reason });
    }
    if (resolution.kind === "missing") {
      const trouble = referenceTrouble(workload, reference, resolution);
      if (context.fails(trouble)) {
        waitsFor.push(waitFor(reference, workload));
        problems.push({ state: "failed", reason: trouble.message });
      }
    }
  }
  for (const { state, reason, waitsFor: waits } of unmounted(workload, context)) {
    problems.push({ state, reason });
    waitsFor.push(...waits);
  }
  const worst = problems.find((problem) => problem.state === "failed") ?? problems[0];
  if (worst) return { health: worst, waitsFor: unique(waitsFor) };
  return {
    health: {
      state: "ready",
      reason: fieldsAt(workload.object, ...podPath(workload)).length > 0 ? "started" : "no pod",
    },
  };
}

function assumption(reference: Reference, workload: WorldObject): { message: string; object: WorldObject["ref"] } {
  const { name, key, use } = reference;
  const kind = kindOf(reference);
  const what = key === undefined || use.kind === "volume" ? `${kind} ${name}` : `${kind} ${name} with key ${key}`;
  return { message: `${what} exists in namespace ${workload.ref.namespace}`, object: workload.ref };
}

function waitFor({ kind, name }: Reference, workload: WorldObject): WaitsFor {
  return { kind, namespace: workload.ref.namespace, name };
}

function unique(waits: readonly WaitsFor[]): readonly WaitsFor[] {
  return waits.filter((wait, index) => waits.findIndex((other) => sameJson({ ...other }, { ...wait })) === index);
}

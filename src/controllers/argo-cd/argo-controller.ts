import { objectAt, type Deployment, type World, type WorldObject } from "../../world/index.ts";
import type { Context, Controller, Deleted, Outcome } from "../engine/index.ts";
import { assumesNamespaces, prunedObjects, schemaRefusal } from "../kubernetes/index.ts";
import { wrongChartAddress } from "./chart-address.ts";
import { asDecrypted } from "./encrypted-secret.ts";
import { absentRepository } from "./absent-repository.ts";
import { invalidSpec } from "./invalid-spec.ts";
import { missingPath } from "./missing-path.ts";
import { stopAt } from "./next-step.ts";
import { comparisonError, comparisonFailed, failed, notApplied, operationOf, succeeded, synced } from "./operation.ts";
import { outOfSight } from "./out-of-sight.ts";
import { refusedByProject } from "./project.ts";
import { refusalsOf } from "./refusals.ts";
import { misspeltOption } from "./sync-options.ts";
import { syncSteps, type Step } from "./sync-steps.ts";
import { noteTooLong } from "./too-long.ts";
import { unknownReference } from "./unknown-reference.ts";
import { updatesOf } from "./updates.ts";

/** The application controller of Argo CD: applies what an Application names, phase by phase and wave by wave. */
export const argoController: Controller = {
  name: "argo-cd",
  kinds: ["argoproj.io/Application", "argoproj.io/ApplicationSet"],
  reconcile(application, context) {
    // The rest of the repository is taken to be in order; what it applies is there already.
    if (application.role === "context") return synced;
    const refused = schemaRefusal(application, context);
    if (refused !== undefined) return { health: { state: "failed", reason: refused } };
    const unseen = outOfSight(application, context);
    if (unseen !== undefined) return { health: { state: "failed", reason: unseen } };
    const invalid = invalidSpec(application, context);
    if (invalid !== undefined) return { health: { state: "failed", reason: invalid } };
    const deployment = context.world.deployment(application.ref);
    if (application.ref.kind === "ApplicationSet") return { ...generated, deploys: deployment?.objects ?? [] };
    const denied = refusedByProject(application, deployment?.objects ?? [], context);
    if (denied !== undefined) return failed(denied, []);
    const missing =
      unknownReference(application, context) ??
      wrongChartAddress(application, context) ??
      absentRepository(application, context) ??
      missingPath(application, context);
    if (missing !== undefined) return comparisonFailed(missing);
    if (deployment === undefined) {
      context.assumes({
        message: `Application ${application.ref.name} brings what it should`,
        object: application.ref,
      });
      return synced;
    }
    return reconciled(application, deployment, context);
  },
};

const generated: Outcome = { health: { state: "ready", reason: "ParametersGenerated" } };

function reconciled(application: WorldObject, deployment: Deployment, context: Context): Outcome {
  const { failure } = deployment;
  if (failure !== undefined) return comparisonError(application, failure);
  const lost = misspeltOption(application, deployment.objects, context);
  if (lost !== undefined) return failed(lost, []);
  assumesNamespaces(application, deployment.objects, context);
  noteTooLong(application, deployment.objects, context);
  const before = operationOf(application);
  const steps = syncSteps(deployment);
  const deploys: WorldObject[] = [];
  const deletes: Deleted[] = [];
  for (const [index, step] of steps.entries()) {
    const later = steps.slice(index + 1);
    // A failed sync is not tried again before the next commit.
    if (before.isOver && !isBegun([step], context.world)) return failed(before.message, deploys);
    const refusals = refusalsOf(application, step.objects, context);
    const updates = updatesOf(application, step.objects, context);
    deletes.push(...updates.deletes);
    for (const [object, message] of updates.kept) refusals.set(object, message);
    const applied = step.objects.filter((object) => !refusals.has(object));
    deploys.push(...applied.map((object) => asDecrypted(application, object, context)));
    const [refusal] = refusals.values();
    if (refusal !== undefined) return failed(`${notApplied}, reason: ${refusal}`, deploys);
    // After the last step nobody waits for resources; what becomes of its hooks changes nothing.
    if (before.isOver || before.isRefused || later.length === 0 || isBegun(later, context.world)) continue;
    const stop = stopAt(application, { step, later, before }, context);
    if (stop) return { ...stop, deploys, deletes };
  }
  return { ...succeeded(deploys), deletes: [...deletes, ...prunedObjects(application, deployment, context)] };
}

/** Has this sync applied anything of these steps? Then it is past all that comes before. */
function isBegun(steps: readonly Step[], world: World): boolean {
  return steps.some(({ objects }) => objects.some((object) => isApplied(object, world)));
}

function isApplied(written: WorldObject, world: World): boolean {
  const current = objectAt(world, written.ref);
  // What the change leaves as it was tells nothing of this sync.
  if (current === undefined || current.before === "unchanged" || current.manifest !== written.manifest) return false;
  return written.manifest !== undefined || current.object === written.object;
}

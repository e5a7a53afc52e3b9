import { listAt, type WorldObject } from "../../world/index.ts";
import type { Context } from "../engine/index.ts";
import { isServerSide, mayBeReplaced, refusedOnApply, type Applier } from "../kubernetes/index.ts";
import { refusedSecret } from "./encrypted-secret.ts";
import { tooLong } from "./too-long.ts";

/**
 * What is refused of the objects of a step, and in which words. The dry run beforehand asks nobody but the client (gitops-engine,
 * applyObject and shouldUseServerSideApply).
 */
export function refusalsOf(
  application: WorldObject,
  objects: readonly WorldObject[],
  context: Context,
): Map<WorldObject, string> {
  const refusals = new Map<WorldObject, string>();
  for (const object of objects) {
    const message = refusedSecret(application, object, context) ?? tooLong(application, object, context);
    if (message !== undefined) refusals.set(object, message);
  }
  const others = objects.filter((object) => !refusals.has(object));
  const applierOf = (object: WorldObject): Applier =>
    isServerSide(application, object) ? "argo-cd on the server's side" : "argo-cd";
  for (const [object, message] of refusedOnApply(others, applierOf, context)) refusals.set(object, message);
  return refusals;
}

/**
 * `Force=true`: what cannot be updated is deleted and made anew (kubectl apply --force). Of bindings `kubectl auth reconcile` does so
 * anyway (gitops-engine, resource_ops.go, rbacReconcile).
 */
export function replaces({ object }: WorldObject, written: WorldObject): boolean {
  const forces = listAt(object, "spec", "syncPolicy", "syncOptions").includes("Force=true");
  return forces || mayBeReplaced(written) || written.ref.apiVersion === "rbac.authorization.k8s.io/v1";
}

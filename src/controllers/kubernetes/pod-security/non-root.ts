import { startsAsRoot } from "../../../catalog/index.ts";
import type { Json, Path } from "../../../source/index.ts";
import { at, type WorldObject } from "../../../world/index.ts";
import type { Context } from "../../engine/index.ts";
import { isOpenShift } from "../openshift.ts";
import { containersOf, podPath, type Container } from "../pods/pod.ts";
import { changesPods } from "./pod-policies.ts";

/**
 * The kubelet does not start a container that must not run as root and would (verifyRunAsNonRoot): told to by number, or for want
 * of one by its image, unless the cluster gives it one. The first of them, as the pod waits for each.
 */
export function rootTrouble(workload: WorldObject, context: Context): string | undefined {
  let first: string | undefined;
  for (const container of containersOf(workload)) {
    const must = effective(workload, container, "runAsNonRoot");
    if (must?.value !== true) continue;
    const user = effective(workload, container, "runAsUser");
    if (user === undefined ? !startsAsRoot(container.image) : user.value !== 0) continue;
    if (changesPods(context.world) || (user === undefined && isOpenShift(context.world))) continue;
    const reason = stated(workload, container, must.path, user?.path, context);
    first ??= reason;
  }
  return first;
}

/** DetermineEffectiveSecurityContext: what a container does not say itself, its pod says for it. */
export function effective(
  workload: WorldObject,
  { path, spec }: Container,
  field: string,
): { readonly value: Json; readonly path: Path } | undefined {
  const pod = podPath(workload);
  const own = at(spec, "securityContext", field);
  const value = own ?? at(workload.object, ...pod, "securityContext", field);
  return value === undefined || value === null
    ? undefined
    : { value, path: [...(own === undefined || own === null ? pod : path), "securityContext", field] };
}

function stated(
  workload: WorldObject,
  container: Container,
  must: Path,
  user: Path | undefined,
  context: Context,
): string | undefined {
  const { kind, name, namespace } = workload.ref;
  const why = user
    ? "container's runAsUser breaks non-root policy"
    : "container has runAsNonRoot and image will run as root";
  const waiting = container.init ? "Init:CreateContainerConfigError" : "CreateContainerConfigError";
  const pod = kind === "Pod" ? name : `${name}-…`;
  const message = `${waiting}: ${why} (pod: "${pod}_${namespace}(…)", container: ${container.name})`;
  const stands = context.fails({
    rule: "kubernetes/runs-as-root",
    object: workload.ref,
    about: container.name,
    message,
    blame: user ? { object: workload.ref, path: user } : { object: workload.ref, path: must, missing: "no runAsUser" },
    known: { from: "source", of: "kubelet verifyRunAsNonRoot" },
    details: { container: container.name, image: container.image, byNumber: user !== undefined },
  });
  return stands ? message : undefined;
}

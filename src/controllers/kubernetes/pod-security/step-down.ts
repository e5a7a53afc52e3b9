import { stepDown, type StepDown } from "../../../catalog/index.ts";
import { at, listAt, type WorldObject } from "../../../world/index.ts";
import type { Context } from "../../engine/index.ts";
import { isOpenShift } from "../openshift.ts";
import { containersOf, type Container } from "../pods/pod.ts";
import { effective } from "./non-root.ts";
import { changesPods } from "./pod-policies.ts";

/**
 * The official images of databases start as root and become their own user before they start the program. Without the two
 * capabilities for that their entry point ends. The first of the containers, as the pod is ready only with each.
 */
export function stepDownTrouble(workload: WorldObject, context: Context): string | undefined {
  let first: string | undefined;
  for (const container of containersOf(workload)) {
    const step = stepDown(container.image);
    const dropped = droppedAt(container);
    if (step === undefined || dropped === undefined || !isStarted(container, step)) continue;
    if (!startsAsRoot(workload, container, context)) continue;
    const reason = stated(workload, container, step, dropped, context);
    first ??= reason;
  }
  return first;
}

/** The entry of `drop` that takes one of the two, unless they are given back. */
function droppedAt({ spec }: Container): number | undefined {
  if (at(spec, "securityContext", "privileged") === true) return undefined;
  const [dropped, added] = (["drop", "add"] as const).map((field) =>
    listAt(spec, "securityContext", "capabilities", field).map((word) =>
      String(word).toUpperCase().replace("CAP_", ""),
    ),
  );
  const missing = ["SETUID", "SETGID"].filter((name) => !added?.includes(name) && !added?.includes("ALL"));
  const index = dropped?.findIndex((word) => (word === "ALL" && missing.length > 0) || missing.includes(word)) ?? -1;
  return index === -1 ? undefined : index;
}

/** With a command of its own, or another program as the first argument, the entry point steps down for nobody. */
function isStarted({ spec }: Container, { program }: StepDown): boolean {
  if (listAt(spec, "command").length > 0) return false;
  const [first] = listAt(spec, "args").map(String);
  return first === undefined || first === program || first.startsWith("-") || first.endsWith(".conf");
}

/** By number, or as its image does; what must not run as root is not even started. */
function startsAsRoot(workload: WorldObject, container: Container, { world }: Context): boolean {
  if (changesPods(world) || effective(workload, container, "runAsNonRoot")?.value === true) return false;
  const user = effective(workload, container, "runAsUser");
  return user === undefined ? !isOpenShift(world) : user.value === 0;
}

function stated(
  workload: WorldObject,
  container: Container,
  { failure }: StepDown,
  dropped: number,
  context: Context,
): string | undefined {
  const message = `CrashLoopBackOff: ${failure}`;
  const path = [...container.path, "securityContext", "capabilities", "drop", dropped];
  const stands = context.fails({
    rule: "kubernetes/capability-dropped",
    object: workload.ref,
    about: container.name,
    message,
    blame: { object: workload.ref, path },
    known: { from: "source", of: "docker-entrypoint.sh of PostgreSQL, Valkey and Redis" },
    details: { container: container.name, image: container.image },
  });
  return stands ? message : undefined;
}

import { at, labelsOf, type WorldObject } from "../../../world/index.ts";
import type { Context } from "../../engine/index.ts";
import { containersOf, podPath } from "../pods/pod.ts";
import { addedCapabilities, hostNamespaces, hostPathVolumes, hostPorts, privileged, unconfined } from "./baseline.ts";
import type { CheckedPod, Finding } from "./pod.ts";
import { changesPods } from "./pod-policies.ts";
import {
  keptCapabilities,
  privilegeEscalation,
  restrictedVolumes,
  rootAllowed,
  rootUser,
  seccompUnset,
} from "./restricted.ts";

type Check = (pod: CheckedPod) => Finding | undefined;

/** In the order of the API server's answer (policy/registry.go); `since` is the minor release of the standard that has it first. */
const checks: Readonly<
  Record<"baseline" | "restricted", readonly { readonly check: Check; readonly since?: number }[]>
> = {
  baseline: [
    { check: hostNamespaces },
    { check: hostPorts },
    { check: privileged },
    { check: addedCapabilities },
    { check: hostPathVolumes },
    { check: unconfined },
  ],
  restricted: [
    { check: hostNamespaces },
    { check: hostPorts },
    { check: privileged },
    { check: privilegeEscalation },
    { check: keptCapabilities, since: 22 },
    { check: restrictedVolumes },
    { check: rootAllowed },
    { check: rootUser, since: 23 },
    { check: seccompUnset, since: 19 },
  ],
};

const enforce = "pod-security.kubernetes.io/enforce";

/** Pod Security admission: pods that the labels of their namespace forbid. The workload itself is let in; no pod of it is. */
export function podSecurityTrouble(workload: WorldObject, context: Context): string | undefined {
  const { world } = context;
  const labels = labelsOf(world.get("Namespace", "", workload.ref.namespace)?.object ?? {}, "metadata", "labels");
  const level = labels.get(enforce);
  if (level !== "baseline" && level !== "restricted") return undefined;
  const version = labels.get(`${enforce}-version`) ?? "latest";
  const minor = version === "latest" ? Infinity : Number(/^v1\.(\d+)$/.exec(version)?.[1] ?? Number.NaN);
  const pod = checkedPod(workload);
  if (Number.isNaN(minor) || at(pod.spec, "os", "name") === "windows") return undefined;
  const findings = found(level, pod, minor);
  if (findings.length === 0) return undefined;
  if (changesPods(world)) {
    const message = `admission changes the pods of ${workload.ref.kind} ${workload.ref.name} so that they meet the ${level} standard`;
    context.assumes({ message, object: workload.ref });
    return undefined;
  }
  return stated(workload, `${level}:${version}`, findings, context);
}

function found(level: keyof typeof checks, pod: CheckedPod, minor: number): readonly Finding[] {
  return checks[level].flatMap(({ check, since = 0 }) => (minor >= since ? (check(pod) ?? []) : []));
}

function checkedPod(workload: WorldObject): CheckedPod {
  const path = podPath(workload);
  return { spec: at(workload.object, ...path), path, containers: containersOf(workload) };
}

/** Nobody can add to the pods that an operator makes, so the namespace is to blame for those. */
function stated(
  workload: WorldObject,
  standard: string,
  findings: readonly Finding[],
  context: Context,
): string | undefined {
  const reasons = findings.map(({ reason, detail }) => `${reason} (${detail})`).join(", ");
  const message = `FailedCreate: ${podName(workload)} is forbidden: violates PodSecurity "${standard}": ${reasons}`;
  const first = findings[0] as Finding;
  const namespace = { apiVersion: "v1", kind: "Namespace", namespace: "", name: workload.ref.namespace };
  const stands = context.fails({
    rule: "kubernetes/pod-security",
    object: workload.ref,
    message,
    blame: workload.manifest
      ? { object: workload.ref, path: first.path, missing: first.missing }
      : { object: namespace, path: ["metadata", "labels", enforce] },
    known: { from: "source", of: "Kubernetes pod-security-admission" },
    details: {
      standard,
      reasons: findings.map(({ reason }) => reason),
      made: workload.manifest === undefined,
      suffices: found("baseline", checkedPod(workload), Infinity).length === 0 ? "baseline" : "privileged",
    },
  });
  return stands ? message : undefined;
}

function podName({ ref }: WorldObject): string {
  if (ref.kind === "Pod") return `pods "${ref.name}"`;
  if (ref.kind !== "StatefulSet") return `pods "${ref.name}-…"`;
  const name = `${ref.name}-0`;
  return `create Pod ${name} in StatefulSet ${ref.name} failed error: pods "${name}"`;
}

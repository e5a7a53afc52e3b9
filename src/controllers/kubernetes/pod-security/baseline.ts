import { at, listAt, numberAt } from "../../../world/index.ts";
import {
  blamed,
  containerNames,
  named,
  podSetting,
  quoted,
  setting,
  volumesOf,
  type CheckedPod,
  type Finding,
} from "./pod.ts";

/** pod-security-admission policy/check_hostNamespaces.go. */
export function hostNamespaces({ spec, path }: CheckedPod): Finding | undefined {
  const shared = ["hostIPC", "hostNetwork", "hostPID"].filter((field) => at(spec, field) === true);
  if (shared[0] === undefined) return undefined;
  const detail = shared.map((field) => `${field}=true`).join(", ");
  return { reason: "host namespaces", detail, path: [...path, shared[0]] };
}

/** check_hostPathVolumes.go. */
export function hostPathVolumes(pod: CheckedPod): Finding | undefined {
  const volumes = volumesOf(pod).filter(({ type }) => type === "hostPath");
  if (volumes[0] === undefined) return undefined;
  const names = volumes.map(({ name }) => name);
  return { reason: "hostPath volumes", detail: named("volume", names), path: volumes[0].path };
}

/** check_hostPorts.go. */
export function hostPorts({ containers }: CheckedPod): Finding | undefined {
  const used = containers.flatMap((container) =>
    listAt(container.spec, "ports").flatMap((entry, index) => {
      const port = numberAt(entry, "hostPort") ?? 0;
      return port === 0
        ? []
        : [{ container, port: String(port), path: [...container.path, "ports", index, "hostPort"] }];
    }),
  );
  if (used[0] === undefined) return undefined;
  const users = [...new Set(used.map(({ container }) => container))];
  const ports = [...new Set(used.map(({ port }) => port))].toSorted();
  const verb = users.length === 1 ? "uses" : "use";
  const detail = `${containerNames(users)} ${verb} hostPort${ports.length === 1 ? "" : "s"} ${ports.join(", ")}`;
  return { reason: "hostPort", detail, path: used[0].path };
}

/** check_privileged.go. */
export function privileged({ containers }: CheckedPod): Finding | undefined {
  const bad = containers.filter((container) => setting(container, "privileged") === true);
  if (bad[0] === undefined) return undefined;
  const detail = `${containerNames(bad)} must not set securityContext.privileged=true`;
  return { reason: "privileged", detail, ...blamed(bad[0], "privileged") };
}

const defaultCapabilities = new Set(
  `AUDIT_WRITE CHOWN DAC_OVERRIDE FOWNER FSETID KILL MKNOD NET_BIND_SERVICE SETFCAP SETGID SETPCAP SETUID SYS_CHROOT`.split(
    " ",
  ),
);

/** check_capabilities_baseline.go. */
export function addedCapabilities(pod: CheckedPod): Finding | undefined {
  return forbiddenAdditions(pod, defaultCapabilities, "non-default capabilities");
}

/** Capabilities that containers add and the level does not allow. */
export function forbiddenAdditions(
  { containers }: CheckedPod,
  allowed: ReadonlySet<string>,
  reason: string,
): Finding | undefined {
  const forbidden = (container: (typeof containers)[number]): readonly string[] =>
    listAt(setting(container, "capabilities"), "add")
      .map(String)
      .filter((name) => !allowed.has(name));
  const bad = containers.filter((container) => forbidden(container).length > 0);
  if (bad[0] === undefined) return undefined;
  const names = [...new Set(bad.flatMap(forbidden))].toSorted();
  const detail = `${containerNames(bad)} must not include ${quoted(names)} in securityContext.capabilities.add`;
  return { reason, detail, ...blamed(bad[0], "capabilities", "add") };
}

/** check_seccompProfile_baseline.go: only a written `Unconfined` is forbidden. */
export function unconfined(pod: CheckedPod): Finding | undefined {
  const bad = pod.containers.filter((container) => setting(container, "seccompProfile", "type") === "Unconfined");
  const ofPod = podSetting(pod, "seccompProfile", "type") === "Unconfined";
  const setters = [...(ofPod ? ["pod"] : []), ...(bad.length > 0 ? [containerNames(bad)] : [])];
  if (setters.length === 0) return undefined;
  const detail = `${setters.join(" and ")} must not set securityContext.seccompProfile.type to "Unconfined"`;
  const path = [...(ofPod ? pod.path : (bad[0]?.path ?? [])), "securityContext", "seccompProfile", "type"];
  return { reason: "seccompProfile", detail, path };
}

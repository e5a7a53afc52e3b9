import type { Json } from "../../../source/index.ts";
import { at, listAt } from "../../../world/index.ts";
import type { Container } from "../pods/pod.ts";
import { forbiddenAdditions } from "./baseline.ts";
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

/** pod-security-admission policy/check_allowPrivilegeEscalation.go. */
export function privilegeEscalation({ containers }: CheckedPod): Finding | undefined {
  const bad = containers.filter((container) => setting(container, "allowPrivilegeEscalation") !== false);
  if (bad[0] === undefined) return undefined;
  const detail = `${containerNames(bad)} must set securityContext.allowPrivilegeEscalation=false`;
  return { reason: "allowPrivilegeEscalation != false", detail, ...blamed(bad[0], "allowPrivilegeEscalation") };
}

const bindService: ReadonlySet<string> = new Set(["NET_BIND_SERVICE"]);

/** check_capabilities_restricted.go. */
export function keptCapabilities(pod: CheckedPod): Finding | undefined {
  const reason = "unrestricted capabilities";
  const bad = pod.containers.filter((container) => !listAt(setting(container, "capabilities"), "drop").includes("ALL"));
  const added = forbiddenAdditions(pod, bindService, reason);
  if (bad[0] === undefined) return added;
  const detail = `${containerNames(bad)} must set securityContext.capabilities.drop=["ALL"]`;
  const details = added === undefined ? detail : `${detail}; ${added.detail}`;
  return { reason, detail: details, ...blamed(bad[0], "capabilities", "drop") };
}

const allowedVolumes = new Set(
  "configMap csi downwardAPI emptyDir ephemeral image persistentVolumeClaim projected secret".split(" "),
);

/** check_restrictedVolumes.go. */
export function restrictedVolumes(pod: CheckedPod): Finding | undefined {
  const bad = volumesOf(pod).filter(({ type }) => !allowedVolumes.has(type));
  if (bad[0] === undefined) return undefined;
  const types = [...new Set(bad.map(({ type }) => type))].toSorted();
  const verb = bad.length === 1 ? "uses" : "use";
  const names = bad.map(({ name }) => name);
  const detail = `${named("volume", names)} ${verb} restricted volume type${types.length === 1 ? "" : "s"} ${quoted(types)}`;
  return { reason: "restricted volume types", detail, path: bad[0].path };
}

/** check_runAsNonRoot.go; since 1.34 a pod with a user namespace of its own may. */
export function rootAllowed(pod: CheckedPod): Finding | undefined {
  if (hasUserNamespace(pod)) return undefined;
  return wantedOf(pod, {
    field: ["runAsNonRoot"],
    good: (value) => value === true,
    reason: "runAsNonRoot != true",
    bad: () => "must not set securityContext.runAsNonRoot=false",
    wanted: "must set securityContext.runAsNonRoot=true",
  });
}

/** check_runAsUser.go. */
export function rootUser(pod: CheckedPod): Finding | undefined {
  if (hasUserNamespace(pod)) return undefined;
  const bad = pod.containers.filter((container) => setting(container, "runAsUser") === 0);
  const ofPod = podSetting(pod, "runAsUser") === 0;
  const setters = [...(ofPod ? ["pod"] : []), ...(bad.length > 0 ? [containerNames(bad)] : [])];
  if (setters.length === 0) return undefined;
  const path = [...(ofPod ? pod.path : (bad[0]?.path ?? [])), "securityContext", "runAsUser"];
  return { reason: "runAsUser=0", detail: `${setters.join(" and ")} must not set runAsUser=0`, path };
}

/** check_seccompProfile_restricted.go. */
export function seccompUnset(pod: CheckedPod): Finding | undefined {
  return wantedOf(pod, {
    field: ["seccompProfile", "type"],
    good: (value) => value === "RuntimeDefault" || value === "Localhost",
    reason: "seccompProfile",
    bad: (values) => `must not set securityContext.seccompProfile.type to ${quoted(values)}`,
    wanted: 'must set securityContext.seccompProfile.type to "RuntimeDefault" or "Localhost"',
  });
}

interface Wanted {
  readonly field: readonly string[];
  readonly good: (value: Json) => boolean;
  readonly reason: string;
  /** What is said of those who set it otherwise. */
  readonly bad: (values: readonly string[]) => string;
  /** What is said of those who do not set it. */
  readonly wanted: string;
}

/** What each container must have, or the pod for all those that say nothing themselves. */
function wantedOf(pod: CheckedPod, { field, good, reason, bad, wanted }: Wanted): Finding | undefined {
  const ofPod = podSetting(pod, ...field);
  const wrong = (value: Json | undefined): value is Json => value !== undefined && value !== null && !good(value);
  const explicit = pod.containers.filter((container) => wrong(setting(container, ...field)));
  const setters = [...(wrong(ofPod) ? ["pod"] : []), ...(explicit.length > 0 ? [containerNames(explicit)] : [])];
  if (setters.length > 0) {
    const values = [ofPod, ...explicit.map((container) => setting(container, ...field))].filter(wrong).map(String);
    const path = wrong(ofPod) ? [...pod.path, "securityContext", ...field] : blamedPath(explicit[0], field);
    return { reason, detail: `${setters.join(" and ")} ${bad([...new Set(values)].toSorted())}`, path };
  }
  const silent = pod.containers.filter((container) => (setting(container, ...field) ?? null) === null);
  if (silent[0] === undefined || (ofPod !== undefined && ofPod !== null)) return undefined;
  return { reason, detail: `pod or ${containerNames(silent)} ${wanted}`, ...blamed(silent[0], ...field) };
}

function blamedPath(container: Container | undefined, field: readonly string[]): Finding["path"] {
  return [...(container?.path ?? []), "securityContext", ...field];
}

function hasUserNamespace({ spec }: CheckedPod): boolean {
  return at(spec, "hostUsers") === false;
}

import { isOpen, type Json, type Path } from "../../../../source/index.ts";
import { at, fieldsAt, fieldText, listAt, numberAt, stringAt } from "../../../../world/index.ts";
import { bytesOf } from "../../quantity.ts";
import { forbidden, invalid, required, type Violation } from "../violation.ts";
import { isGiven, type StructureChecks } from "./structure.ts";

/** ValidatePodSpec of pkg/apis/core and what it calls, and the strategies of pkg/apis/apps. */
export const podChecks: StructureChecks = {
  Container: (container, path) =>
    path.includes("initContainers") ? initFaults(container, path) : probeFaults(container, path),
  DeploymentSpec: deadlineFault,
  LifecycleHandler: (handler, path) => {
    if (fieldsAt(handler).some(([, value]) => value !== null)) return [];
    const message = required(path, "exec", "", "must specify a handler type").message.replace(".exec:", ":");
    return [
      { path, message, remedy: "say what is done: exec, httpGet or sleep", missing: "no exec, httpGet or sleep" },
    ];
  },
  PodSecurityContext: userFaults,
  PodSpec: (pod, path) => [...dnsFault(pod, path), ...hostPorts(pod, path)],
  ResourceRequirements: amounts,
  RollingUpdateDeployment: (update, path) => {
    const isNone = (field: string): boolean => [0, "0%"].some((none) => at(update, field) === none);
    if (!isNone("maxSurge") || !isNone("maxUnavailable")) return [];
    const why = "may not be 0 when `maxSurge` is 0";
    return [invalid([...path, "maxUnavailable"], at(update, "maxUnavailable") ?? 0, why, "let one of the two be 1")];
  },
  SeccompProfile: profileFault,
  SecurityContext: (security, path) => [...userFaults(security, path), ...escalation(security, path)],
};

function initFaults(container: Json, path: Path): readonly Violation[] {
  if (stringAt(container, "restartPolicy") === "Always") return probeFaults(container, path);
  return ["lifecycle", "livenessProbe", "readinessProbe", "startupProbe"].flatMap((field) => {
    const why = "may not be set for init containers without restartPolicy=Always";
    return isGiven(at(container, field)) ? [forbidden([...path, field], why, `remove ${field}`)] : [];
  });
}

function probeFaults(container: Json, path: Path): readonly Violation[] {
  const once = ["livenessProbe", "startupProbe"].flatMap((field) => {
    const count = numberAt(container, field, "successThreshold") ?? 1;
    return count > 1
      ? [invalid([...path, field, "successThreshold"], count, "must be 1", "remove successThreshold")]
      : [];
  });
  const grace = numberAt(container, "readinessProbe", "terminationGracePeriodSeconds");
  const place = [...path, "readinessProbe", "terminationGracePeriodSeconds"];
  const late = grace === undefined ? [] : [invalid(place, grace, "must not be set for readinessProbes", "remove it")];
  return [...once, ...late];
}

const largest = 2 ** 31 - 1;

function userFaults(security: Json, path: Path): readonly Violation[] {
  return ["runAsUser", "runAsGroup", "fsGroup"].flatMap((field) => {
    const id = numberAt(security, field) ?? 0;
    const why = `must be between 0 and ${largest}, inclusive`;
    return id >= 0 && id <= largest ? [] : [invalid([...path, field], id, why, "use the number of a user or group")];
  });
}

function escalation(security: Json, path: Path): readonly Violation[] {
  if (at(security, "allowPrivilegeEscalation") !== false) return [];
  const added = listAt(security, "capabilities", "add");
  const what =
    at(security, "privileged") === true
      ? "`privileged` to true"
      : added.includes("CAP_SYS_ADMIN")
        ? "`capabilities.Add` CAP_SYS_ADMIN"
        : undefined;
  if (what === undefined) return [];
  const found = forbidden(path, "", "remove allowPrivilegeEscalation, or the other");
  const why = `cannot set \`allowPrivilegeEscalation\` to false and ${what}`;
  return [
    {
      ...found,
      path: [...path, "allowPrivilegeEscalation"],
      message: found.message.replace("Forbidden: ", `Invalid value: {…}: ${why}`),
    },
  ];
}

function dnsFault(pod: Json, path: Path): readonly Violation[] {
  if (stringAt(pod, "dnsPolicy") !== "None" || isGiven(at(pod, "dnsConfig"))) return [];
  return [required(path, "dnsConfig", "name the servers", "must provide `dnsConfig` when `dnsPolicy` is None")];
}

function hostPorts(pod: Json, path: Path): readonly Violation[] {
  if (at(pod, "hostNetwork") !== true) return [];
  return ["initContainers", "containers"].flatMap((list) =>
    listAt(pod, list).flatMap((container, index) =>
      listAt(container, "ports").flatMap((port, position) => {
        const [own, host] = [numberAt(port, "containerPort"), numberAt(port, "hostPort")];
        if (own === undefined || host === undefined || own === host) return [];
        const place = [...path, list, index, "ports", position, "hostPort"];
        return [invalid(place, host, "must match `containerPort` when `hostNetwork` is true", "remove hostPort")];
      }),
    ),
  );
}

function deadlineFault(spec: Json, path: Path): readonly Violation[] {
  const [deadline, ready] = [numberAt(spec, "progressDeadlineSeconds") ?? 600, numberAt(spec, "minReadySeconds") ?? 0];
  if (deadline > ready) return [];
  return [
    invalid([...path, "progressDeadlineSeconds"], deadline, "must be greater than minReadySeconds", "wait longer"),
  ];
}

function profileFault(profile: Json, path: Path): readonly Violation[] {
  const [type, file] = ["type", "localhostProfile"].map((field) => stringAt(profile, field) ?? "");
  if (type === "Localhost" && file === "")
    return [required(path, "localhostProfile", "name the profile", "must be set when seccomp type is Localhost")];
  if (type === "Localhost" || file === "" || type === "") return [];
  const why = "can only be set when seccomp type is Localhost";
  return [invalid([...path, "localhostProfile"], file ?? "", why, "remove localhostProfile")];
}

const standard = /^(cpu|memory|ephemeral-storage|hugepages-.+)$/;

/** Is it a resource that a container can have, or a device's? */
export function isContainerResource(name: string): boolean {
  return name.includes("/") || standard.test(name) || isOpen(name);
}

/** Which resources there are, and that nothing is less than none (ValidateContainerResourceName, ValidateResourceQuantityValue). */
function amounts(resources: Json, path: Path): readonly Violation[] {
  return ["limits", "requests"].flatMap((field) =>
    fieldsAt(resources, field).flatMap(([name, value]): readonly Violation[] => {
      const place = [...path, field, name];
      const shown = `${fieldText([...path, field])}[${name}]: Invalid value:`;
      const amount = bytesOf(String(value));
      if (!isContainerResource(name)) {
        const message = `${shown} "${name}": must be a standard resource for containers`;
        return [{ path: place, message, remedy: "ask for cpu, memory or ephemeral-storage" }];
      }
      if (amount === undefined) return [];
      const message = `${shown} "${String(value)}": must be greater than or equal to 0`;
      if (amount < 0) return [{ path: place, message, remedy: "ask for none, or for more" }];
      const isWhole = !name.includes("/") || Number.isInteger(amount);
      if (isWhole) return [];
      return [
        { path: place, message: `${shown} "${String(value)}": must be an integer`, remedy: "ask for whole ones" },
      ];
    }),
  );
}

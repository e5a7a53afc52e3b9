import type { Json } from "../../../source/index.ts";
import { numberAt, stringAt, type WorldObject } from "../../../world/index.ts";
import { containerPort, type ServicePort } from "./endpoints.ts";

interface PodPort {
  readonly number: number;
  /** Whose ports may be named in a rule; undefined where the pods are not in the repository. */
  readonly workload: WorldObject | undefined;
}

export type AskedPort = PodPort | keyof typeof dnsPorts | undefined;

/** Where a Service's port leads in its pods; undefined where that is not known. */
export function askedPort(port: ServicePort, workload: WorldObject | undefined): PodPort | undefined {
  const target =
    typeof port.targetPort === "number" ? port.targetPort : workload && containerPort(workload, port)?.number;
  return target === undefined ? undefined : { number: target, workload };
}

/** The ports of the pods that serve DNS: a policy sees a connection as it arrives there. */
const dnsPorts = { dns: 53, "dns-of-openshift": 5353 } as const;

/** Is it among the ports from one to another? */
export function isWithin(port: Exclude<AskedPort, undefined>, first: number, last: number): boolean {
  const asked = typeof port === "string" ? dnsPorts[port] : port.number;
  return asked >= first && asked <= last;
}

/** Rules give the pods' own ports, by number or by the name that it has in the pod that is called. */
export function mayBePort(entry: Json, port: AskedPort): boolean {
  if (port === undefined) return true;
  const isDns = typeof port === "string";
  if (!isDns && (stringAt(entry, "protocol") ?? "TCP") !== "TCP") return false;
  const name = stringAt(entry, "port");
  const workload = isDns ? undefined : port.workload;
  if (name !== undefined && workload === undefined) return true;
  const first = workload && name ? portOf(workload, name) : numberAt(entry, "port");
  if (first === undefined) return name === undefined;
  return isWithin(port, first, numberAt(entry, "endPort") ?? first);
}

function portOf(workload: WorldObject, targetPort: string): number | undefined {
  return containerPort(workload, { targetPort, protocol: "TCP" })?.number;
}

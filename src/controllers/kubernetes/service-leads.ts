import type { Path } from "../../source/index.ts";
import { at, labelsOf, type World, type WorldObject } from "../../world/index.ts";
import { customResourcesIn } from "./custom-resources.ts";
import { containerPort, selectsPods, servicePorts, workloadsBehind, type ServicePort } from "./endpoints.ts";
import { deploysWorkloads } from "./expectation.ts";
import { opaquePartsIn } from "./opaque-parts.ts";

/** Why requests to a Service's port reach nobody. */
export interface DeadEnd {
  readonly problem: "no-port" | "no-pods" | "no-such-name" | "not-listening";
  readonly object: WorldObject;
  /** The field to blame, in that object. */
  readonly path: Path;
  /** What was asked for: the port, its name, the selector. */
  readonly asked: string;
  /** What there is instead. */
  readonly present: readonly string[];
}

/** Where a workload's pods listen; undefined where that is not known. */
export type ListensOn = (workload: WorldObject) => number | undefined;

/** Follows a port of a Service to a container that listens; undefined when it gets there, or when others decide that. */
export function deadEnd(world: World, service: WorldObject, port: number, listensOn: ListensOn): DeadEnd | undefined {
  if (!selectsPods(service)) return undefined;
  const isHeadless = at(service.object, "spec", "clusterIP") === "None";
  const ports = servicePorts(service);
  const entry = ports.find((each) => each.port === port);
  if (!entry && !isHeadless) {
    const present = ports.map((each) => String(each.port));
    return { problem: "no-port", object: service, path: ["spec", "ports"], asked: String(port), present };
  }
  const workloads = workloadsBehind(world, service);
  if (workloads.length === 0) return mustSelectHere(world, service) ? noPods(world, service) : undefined;
  const direct: ServicePort = { index: 0, name: undefined, port, protocol: "TCP", targetPort: port };
  const wanted = isHeadless || !entry ? direct : entry;
  const ends = workloads.map((workload) => endAt(service, workload, wanted, listensOn(workload)));
  return ends.every((end) => end !== undefined) ? ends[0] : undefined;
}

function endAt(
  service: WorldObject,
  workload: WorldObject,
  port: ServicePort,
  listening: number | undefined,
): DeadEnd | undefined {
  const path = ["spec", "ports", port.index, "targetPort"];
  const target = containerPort(workload, port);
  if (!target) return { problem: "no-such-name", object: service, path, asked: String(port.targetPort), present: [] };
  if (listening === undefined || listening === target.number) return undefined;
  const blame = target.path ? { object: workload, path: target.path } : { object: service, path };
  return { problem: "not-listening", ...blame, asked: String(target.number), present: [String(listening)] };
}

/** Labels that operators give to their own pods. */
const operatorLabels =
  /^(application|cluster-name|spilo-role|cnpg\.io\/.*|postgresql|app\.kubernetes\.io\/managed-by)$/;

/** Must the pods that a Service selects be in this repository? */
export function mustSelectHere(world: World, service: WorldObject): boolean {
  const { namespace } = service.ref;
  const selector = [...labelsOf(service.object, "spec", "selector").keys()];
  return (
    deploysWorkloads(world, namespace) &&
    opaquePartsIn(world, namespace).length === 0 &&
    customResourcesIn(world, namespace).length === 0 &&
    !selector.some((label) => operatorLabels.test(label))
  );
}

function noPods(world: World, service: WorldObject): DeadEnd {
  const selector = [...labelsOf(service.object, "spec", "selector")].map(([label, value]) => `${label}=${value}`);
  return {
    problem: "no-pods",
    object: service,
    path: ["spec", "selector"],
    asked: selector.join(", "),
    present: world.list("apps/Deployment", service.ref.namespace).map(({ ref }) => ref.name),
  };
}

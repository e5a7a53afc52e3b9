import type { Path } from "../../../source/index.ts";
import { at, labelsOf, type World, type WorldObject } from "../../../world/index.ts";
import { customResourcesIn } from "../references/custom-resources.ts";
import { containerPort, selectsPods, servicePorts, workloadsBehind, type ServicePort } from "./endpoints.ts";
import { deploysWorkloads } from "../references/expectation.ts";
import { opaquePartsIn } from "../references/opaque-parts.ts";
import { podLabels } from "../pods/pod.ts";

/** Why requests to a Service's port reach nobody. */
export interface DeadEnd {
  readonly problem: "no-port" | "no-pods" | "no-such-name" | "not-listening" | "other-pods" | "other-pods-too";
  readonly object: WorldObject;
  /** The field to blame, in that object. */
  readonly path: Path;
  /** What was asked for: the port, its name, the selector; or whose pods the others are. */
  readonly asked: string;
  /** What there is instead. */
  readonly present: readonly string[];
}

/** Pods that a Service is not meant to lead to, and where they listen. */
export interface OtherPods {
  readonly whose: string;
  readonly port: number;
}

/** Where a workload's pods listen; undefined where that is not known. */
export type ListensOn = (workload: WorldObject) => number | OtherPods | undefined;

/** Follows a port of a Service to a container that listens; undefined when it gets there, or when others decide that. */
export function deadEnd(world: World, service: WorldObject, port: number, listensOn: ListensOn): DeadEnd | undefined {
  if (at(service.object, "spec", "type") === "ExternalName") return undefined;
  const isHeadless = at(service.object, "spec", "clusterIP") === "None";
  const ports = servicePorts(service);
  const entry = ports.find((each) => each.port === port);
  if (!entry && !isHeadless && ports.length > 0) {
    const present = ports.map((each) => String(each.port));
    return { problem: "no-port", object: service, path: ["spec", "ports"], asked: String(port), present };
  }
  if (!selectsPods(service)) return undefined;
  const workloads = workloadsBehind(world, service);
  if (workloads.length === 0) return mustSelectHere(world, service) ? noPods(world, service) : undefined;
  const direct: ServicePort = { index: 0, name: undefined, port, protocol: "TCP", targetPort: port };
  const wanted = isHeadless || !entry ? direct : entry;
  const ends = workloads.map((workload) => {
    const listening = listensOn(workload);
    return typeof listening === "object"
      ? endAtOthers(world, service, workload, wanted, listening)
      : endAt(service, workload, wanted, listening);
  });
  const isWhole = ends.every((end) => end !== undefined);
  // A connection goes to any of the pods.
  const others = ends.find((end) => end?.problem === "other-pods");
  if (others !== undefined) return isWhole ? others : { ...others, problem: "other-pods-too" };
  return isWhole ? ends[0] : undefined;
}

/** Pods without a port of that name are no endpoints of the Service. */
function endAtOthers(
  world: World,
  service: WorldObject,
  workload: WorldObject,
  port: ServicePort,
  others: OtherPods,
): DeadEnd | undefined {
  const target = containerPort(workload, port);
  if (!target) return endAt(service, workload, port, undefined);
  if (target.number === others.port) return undefined;
  const blame = { object: service, path: selectorPath(world, service) };
  return { problem: "other-pods", ...blame, asked: others.whose, present: [String(others.port)] };
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
  if (selector.some((label) => operatorLabels.test(label))) return false;
  const isSurelyHere =
    deploysWorkloads(world, namespace) &&
    opaquePartsIn(world, namespace).length === 0 &&
    customResourcesIn(world, namespace).length === 0;
  return isSurelyHere || (selector.length > 0 && meantWorkload(world, service) !== undefined);
}

/**
 * The one workload of the namespace that bears the Service's name, or else the one with all labels of its selector but one, where no
 * other Service selects it: it is the one that was meant, whatever else may come into the namespace.
 */
export function meantWorkload(world: World, service: WorldObject): WorldObject | undefined {
  const { namespace, name } = service.ref;
  const selector = [...labelsOf(service.object, "spec", "selector")];
  const workloads = ["apps/Deployment", "apps/StatefulSet"].flatMap((kind) => world.list(kind, namespace));
  const namesakes = workloads.filter((workload) => workload.ref.name === name);
  const alike = workloads.filter((workload) => {
    const labels = podLabels(workload);
    return selector.length > 1 && selector.filter(([key, value]) => labels.get(key) !== value).length === 1;
  });
  const meant = namesakes.length > 0 ? namesakes : alike;
  const [only] = meant;
  if (meant.length !== 1 || only === undefined) return undefined;
  const others = world.list("Service", namespace).filter((other) => other.ref !== service.ref);
  return others.some((other) => workloadsBehind(world, other).includes(only)) ? undefined : only;
}

/** The one label of a selector that keeps it from the workload that was meant, or the whole selector. */
export function selectorPath(world: World, service: WorldObject): Path {
  const selector = [...labelsOf(service.object, "spec", "selector")];
  const meant = meantWorkload(world, service);
  const labels = meant && podLabels(meant);
  const wrong = selector.filter(([key, value]) => labels?.get(key) !== value);
  const [only] = wrong;
  return ["spec", "selector", ...(wrong.length === 1 && only ? [only[0]] : [])];
}

function noPods(world: World, service: WorldObject): DeadEnd {
  const selector = [...labelsOf(service.object, "spec", "selector")].map(([label, value]) => `${label}=${value}`);
  return {
    problem: "no-pods",
    object: service,
    path: selectorPath(world, service),
    asked: selector.join(", "),
    present: world.list("apps/Deployment", service.ref.namespace).map(({ ref }) => ref.name),
  };
}

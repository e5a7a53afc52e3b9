import type { Json, Path } from "../../../source/index.ts";
import {
  at,
  labelsOf,
  listAt,
  numberAt,
  stringAt,
  type GroupKind,
  type World,
  type WorldObject,
} from "../../../world/index.ts";
import { containersOf, podLabels, workloadKinds } from "../pods/pod.ts";

/** One entry of a Service's `spec.ports`. */
export interface ServicePort {
  readonly index: number;
  readonly name: string | undefined;
  readonly port: number;
  readonly protocol: string;
  /** A number, or the name of a container's port. */
  readonly targetPort: number | string;
}

/** The ports of a Service, with their defaults. */
export function servicePorts({ object }: WorldObject): readonly ServicePort[] {
  return listAt(object, "spec", "ports").flatMap((entry, index) => {
    const port = numberAt(entry, "port");
    if (port === undefined) return [];
    return [
      {
        index,
        name: stringAt(entry, "name"),
        port,
        protocol: stringAt(entry, "protocol") ?? "TCP",
        targetPort: targetOf(entry, port),
      },
    ];
  });
}

function targetOf(entry: Json, port: number): number | string {
  const target = at(entry, "targetPort");
  return typeof target === "number" || typeof target === "string" ? target : port;
}

/** Does the cluster find the pods behind a Service by labels? Otherwise its endpoints are made by someone else. */
export function selectsPods({ object }: WorldObject): boolean {
  return stringAt(object, "spec", "type") !== "ExternalName" && labelsOf(object, "spec", "selector").size > 0;
}

/** The workloads of the repository whose pods a Service selects. */
export function workloadsBehind(world: World, service: WorldObject): readonly WorldObject[] {
  if (!selectsPods(service)) return [];
  const selector = [...labelsOf(service.object, "spec", "selector")];
  return (world.derived(labelledPods).get(service.ref.namespace) ?? [])
    .filter(({ labels }) => selector.every(([key, value]) => labels.get(key) === value))
    .flatMap(({ kind, name }) => world.get(kind, service.ref.namespace, name) ?? []);
}

interface LabelledPods {
  readonly kind: GroupKind;
  readonly name: string;
  readonly labels: ReadonlyMap<string, string>;
}

/** The workloads whose pods stay, by namespace. */
function labelledPods(world: World): ReadonlyMap<string, readonly LabelledPods[]> {
  const pods = new Map<string, LabelledPods[]>();
  for (const kind of workloadKinds.filter((each) => !each.startsWith("batch/"))) {
    for (const workload of world.list(kind)) {
      const { namespace, name } = workload.ref;
      const known = pods.get(namespace) ?? [];
      pods.set(namespace, known);
      known.push({ kind, name, labels: podLabels(workload) });
    }
  }
  return pods;
}

/** Where a Service's port leads in a workload's pods. */
export interface ContainerPort {
  readonly number: number;
  /** The field that says so, for a port that is found by its name. */
  readonly path: Path | undefined;
}

/** The container port that a Service's port leads to; undefined when no container has a port of that name. */
export function containerPort(
  workload: WorldObject,
  { targetPort, protocol }: Pick<ServicePort, "targetPort" | "protocol">,
): ContainerPort | undefined {
  if (typeof targetPort === "number") return { number: targetPort, path: undefined };
  for (const container of containersOf(workload)) {
    for (const [index, entry] of listAt(container.spec, "ports").entries()) {
      const number = numberAt(entry, "containerPort");
      if (number === undefined || (stringAt(entry, "protocol") ?? "TCP") !== protocol) continue;
      if (targetPort === stringAt(entry, "name"))
        return { number, path: [...container.path, "ports", index, "containerPort"] };
    }
  }
  return undefined;
}

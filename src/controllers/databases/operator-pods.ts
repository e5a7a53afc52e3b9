import { isOpen } from "../../source/index.ts";
import { at, stringAt, type World, type WorldObject } from "../../world/index.ts";
import { containersOf, podPath, type Pods } from "../kubernetes/index.ts";
import { installedCharts, refusesNothing } from "../releases/index.ts";

/** By what an operator is known where the repository installs it. */
interface Operator {
  readonly chart: string;
  /** Matches an image of its own Deployment. */
  readonly image: RegExp;
  /** What its pods carry however they are made. */
  readonly labels: ReadonlyMap<string, string>;
}

/** The operator's pods, where the repository says in which namespace they are, and NetworkPolicies are kept to. */
export function podsOfOperator(operator: Operator): (world: World) => Pods | undefined {
  return (world) => podsIn(world, operator);
}

function podsIn(world: World, operator: Operator): Pods | undefined {
  const charts = installedCharts(world, operator.chart);
  const deployments = world.list("apps/Deployment").filter((one) => runs(one, operator));
  const namespaces = new Set([
    ...charts.map(({ object }) => namespaceOfRelease(object)),
    ...deployments.map(({ ref }) => ref.namespace),
  ]);
  const [namespace] = namespaces;
  if (namespaces.size !== 1 || namespace === undefined || namespace === "" || isOpen(namespace)) return undefined;
  if (world.derived(refusesNothing)) return undefined;
  const onNode =
    charts.some(({ object, path }) => at(object.object, ...path, "hostNetwork") === true) ||
    deployments.some((one) => at(one.object, ...podPath(one), "hostNetwork") === true);
  return { namespace, labels: { known: operator.labels, complete: false }, onNode };
}

/** Empty where it is not written. */
function namespaceOfRelease({ object, ref }: WorldObject): string {
  if (ref.kind === "Application") return stringAt(object, "spec", "destination", "namespace") ?? "";
  return stringAt(object, "spec", "targetNamespace") ?? ref.namespace;
}

function runs(deployment: WorldObject, { image }: Operator): boolean {
  return containersOf(deployment).some((container) => image.test(container.image));
}

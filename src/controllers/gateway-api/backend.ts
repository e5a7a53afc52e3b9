import type { Path } from "../../source/index.ts";
import { labelsOf, refName, type WorldObject } from "../../world/index.ts";
import {
  waitsForObject,
  type Context,
  type Knowledge,
  type Outcome,
  type Trouble,
  type WaitsFor,
} from "../engine/index.ts";
import { listeningOf } from "../immich/index.ts";
import { othersBehind } from "./others-behind.ts";
import {
  containerPort,
  expectationOf,
  mustSelectHere,
  selectorPath,
  servicePorts,
  workloadsBehind,
  selectsPods,
  type ContainerPort,
  type ServicePort,
} from "../kubernetes/index.ts";

/** A Service that a route sends requests to. */
export interface Backend {
  readonly namespace: string;
  readonly name: string;
  /** A Service's port, by number or (Ingress) by name. */
  readonly port: number | string | undefined;
  /** Where the route names it, and its port. */
  readonly path: Path;
  readonly portPath: Path;
}

/** What the route's controller says of a backend it cannot use. */
export interface Words {
  readonly notFound: (backend: Backend) => string;
  readonly portNotFound: (backend: Backend) => string;
  readonly known: Knowledge;
}

export interface BackendProblem {
  readonly state: "failed" | "waiting";
  readonly reason: string;
  readonly waitsFor: readonly WaitsFor[];
}

/** How a route fares whose backends have these problems; `ready` where there is none. */
export function routeOutcome(problems: readonly BackendProblem[], ready: string): Outcome {
  const [problem] = problems;
  if (!problem) return { health: { state: "ready", reason: ready } };
  return {
    health: { state: problem.state, reason: problem.reason },
    waitsFor: problems.flatMap((other) => other.waitsFor),
  };
}

/** Follows a route to the container that is to answer; undefined when it gets there. */
export function checkBackend(
  context: Context,
  route: WorldObject,
  backend: Backend,
  words: Words,
): BackendProblem | undefined {
  const { namespace, name } = backend;
  const expectation = expectationOf(context.world, "Service", namespace, name);
  switch (expectation.kind) {
    case "elsewhere":
      context.assumes({ message: `Service ${name} exists in namespace ${namespace}`, object: route.ref });
      return undefined;
    case "coming": {
      const makers = expectation.makers.map(({ ref }) => waitsForObject(ref));
      return {
        state: "waiting",
        reason: words.notFound(backend),
        waitsFor: [{ kind: "Service", namespace, name }, ...makers],
      };
    }
    case "absent":
      return failing(context, missingService(context, route, backend, words), [{ kind: "Service", namespace, name }]);
    case "there":
      return checkPort(context, route, backend, expectation.object, words);
  }
}

function failing(context: Context, trouble: Trouble, waitsFor: readonly WaitsFor[] = []): BackendProblem | undefined {
  return context.fails(trouble) ? { state: "failed", reason: trouble.message, waitsFor } : undefined;
}

function missingService(context: Context, route: WorldObject, backend: Backend, words: Words): Trouble {
  return {
    rule: "gateway/backend-missing",
    object: route.ref,
    about: `${backend.namespace}/${backend.name}`,
    message: words.notFound(backend),
    blame: { object: route.ref, path: backend.path },
    known: words.known,
    details: {
      problem: "absent",
      service: backend.name,
      namespace: backend.namespace,
      present: context.world.list("Service", backend.namespace).map(({ ref }) => ref.name),
    },
  };
}

function checkPort(
  context: Context,
  route: WorldObject,
  backend: Backend,
  service: WorldObject,
  words: Words,
): BackendProblem | undefined {
  const ports = servicePorts(service);
  const port = ports.find((entry) => entry.port === backend.port || entry.name === backend.port);
  if (port) return checkPods(context, service, port);
  if (ports.length === 0 || backend.port === undefined) return undefined;
  return failing(context, {
    rule: "gateway/backend-port",
    object: route.ref,
    about: `${backend.namespace}/${backend.name}:${backend.port}`,
    message: words.portNotFound(backend),
    blame: { object: route.ref, path: backend.portPath },
    known: words.known,
    details: {
      problem: "not-on-service",
      service: backend.name,
      port: backend.port,
      ports: ports.map((entry) => entry.port),
      meant: immichPort(context, service, ports) ?? null,
    },
  });
}

/** The only one of a Service's ports at which Immich answers requests; its others may serve metrics. */
function immichPort(context: Context, service: WorldObject, ports: readonly ServicePort[]): number | undefined {
  const workloads = selectsPods(service) ? workloadsBehind(context.world, service) : [];
  const leading = ports.filter((port) =>
    workloads.some((workload) => {
      const listening = listeningOf(context, workload);
      return listening !== undefined && containerPort(workload, port)?.number === listening.port;
    }),
  );
  return leading.length === 1 ? leading[0]?.port : undefined;
}

/** From the Service's port to a container that listens; said of the Service, so that two routes to it are one fault. */
export function checkPods(context: Context, service: WorldObject, port: ServicePort): BackendProblem | undefined {
  if (!selectsPods(service)) return undefined;
  const workloads = workloadsBehind(context.world, service);
  if (workloads.length === 0)
    return mustSelectHere(context.world, service) ? failing(context, noPods(context, service)) : undefined;
  const others = othersBehind(context, service, port);
  if (others) return failing(context, others);
  let wrong: Trouble | undefined;
  for (const workload of workloads) {
    const target = containerPort(workload, port);
    const listening = listeningOf(context, workload);
    if (target && (!listening || listening.has(target.number))) return undefined;
    wrong ??= wrongPort(service, workload, port, target, listening);
  }
  return wrong && failing(context, wrong);
}

function wrongPort(
  service: WorldObject,
  workload: WorldObject,
  port: ServicePort,
  target: ContainerPort | undefined,
  listening: { readonly port: number; readonly version: string } | undefined,
): Trouble {
  const message =
    target === undefined
      ? `Service ${service.ref.name} has no endpoints: its pods have no port named "${port.targetPort}"`
      : `dial tcp 10.0.0.1:${target.number}: connect: connection refused`;
  return {
    rule: "gateway/backend-port",
    object: service.ref,
    about: String(port.port),
    message,
    blame: target?.path
      ? { object: workload.ref, path: target.path }
      : { object: service.ref, path: ["spec", "ports", port.index, "targetPort"] },
    known: { from: "source", of: "Immich 1.88–3.2 and the endpoints controller" },
    details: {
      problem: target === undefined ? "no-such-name" : "not-listening",
      service: service.ref.name,
      workload: refName(workload.ref),
      target: target?.number ?? port.targetPort,
      port: listening?.port ?? 0,
      version: listening?.version ?? "",
    },
  };
}

function noPods({ world }: Context, service: WorldObject): Trouble {
  const { namespace, name } = service.ref;
  return {
    rule: "gateway/backend-missing",
    object: service.ref,
    about: "pods",
    message: `Service ${name} has no endpoints: its selector matches no pods`,
    blame: { object: service.ref, path: selectorPath(world, service) },
    known: { from: "source", of: "the endpoints controller" },
    details: {
      problem: "no-pods",
      service: name,
      namespace,
      selector: [...labelsOf(service.object, "spec", "selector")].map(([label, value]) => `${label}=${value}`),
      present: world.list("apps/Deployment", namespace).map(({ ref }) => ref.name),
    },
  };
}

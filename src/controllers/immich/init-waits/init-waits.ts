import { at, stringAt, type WorldObject } from "../../../world/index.ts";
import type { Blame, Trouble } from "../../engine/index.ts";
import {
  containerEnvironment,
  containersOf,
  expectationOf,
  servicePorts,
  type Container,
  type Environment,
} from "../../kubernetes/index.ts";
import { blameVariable } from "../environment/setting.ts";
import { lookUpHost } from "../host-lookup.ts";
import { isOwnPod } from "../own-pod.ts";
import type { ServerStart } from "../server-start.ts";
import { askedAddress } from "./asked-address.ts";
import { filledIn, type Filled } from "./shell-variables.ts";
import { waitsOf, type Word } from "./wait-loops.ts";

interface Target {
  readonly container: Container;
  readonly words: readonly Word[];
  readonly host: Filled;
  readonly port: Filled | undefined;
}

/** An init container that waits for somebody who will never answer: Immich's own never starts. Answers what its pod shows. */
export function checkInitWaits(start: ServerStart): string | undefined {
  const inits = containersOf(start.workload).filter(({ init }) => init);
  for (const [index, container] of inits.entries()) {
    if (staysUp(container)) continue;
    for (const target of targetsOf(start, container)) {
      const problem = problemOf(start, target, inits.slice(0, index));
      if (problem && start.context.fails(trouble(start, target, problem)))
        return `Init:${index}/${inits.length}: ${waiting(target)}`;
    }
  }
  return undefined;
}

function staysUp({ spec }: Container): boolean {
  return stringAt(spec, "restartPolicy") === "Always";
}

function targetsOf({ context, workload }: ServerStart, container: Container): readonly Target[] {
  const environment: Environment = containerEnvironment(context.world, workload, container);
  return waitsOf(container).flatMap((wait) => {
    const asked = askedAddress(wait);
    const host = asked && filledIn(asked.host, wait.words, environment);
    if (!host) return [];
    const port = asked.port === undefined ? undefined : filledIn(asked.port, wait.words, environment);
    return [{ container, words: wait.words, host, port }];
  });
}

type Problem = Pick<Trouble, "details"> & { readonly atPort?: boolean };

/** Judged as Immich's own hosts are: what somebody else may bring, or is still to make, is nobody's fault. */
function problemOf(start: ServerStart, { host, port }: Target, before: readonly Container[]): Problem | undefined {
  const { context, workload } = start;
  const found = lookUpHost(start, host.text);
  switch (found.kind) {
    case "outside":
      // Of the pod's other containers only those that stay up beside it run by now.
      return isOwnPod(start, host.text) && !before.some(staysUp) ? { details: { problem: "own-pod" } } : undefined;
    case "absent": {
      const { namespace, name } = found;
      if (expectationOf(context.world, "Service", namespace, name).kind !== "absent") return undefined;
      const present = context.world
        .list("Service", namespace)
        .filter((service) => port === undefined || answersAt(service, Number(port.text)))
        .map(({ ref }) => ref.name + host.text.slice(name.length));
      return { details: { problem: "host", namespace, present, own: namespace === workload.ref.namespace } };
    }
    case "service":
      if (port === undefined || !/^\d+$/.test(port.text) || answersAt(found.service, Number(port.text)))
        return undefined;
      return {
        details: { problem: "port", ports: servicePorts(found.service).map((each) => each.port) },
        atPort: true,
      };
  }
}

function answersAt(service: WorldObject, port: number): boolean {
  const ports = servicePorts(service);
  const isDirect = at(service.object, "spec", "clusterIP") === "None";
  return isDirect || ports.length === 0 || ports.some((each) => each.port === port);
}

function trouble(start: ServerStart, target: Target, { details, atPort }: Problem): Trouble {
  const { host, port, container } = target;
  return {
    rule: "immich/init-waits",
    object: start.workload.ref,
    about: `${container.name} ${host.text}:${port?.text ?? ""}`,
    message: waiting(target),
    blame: blameOf(start, target, atPort ? port : host),
    known: { from: "source", of: "Kubernetes kubelet (init containers), cluster DNS and kube-proxy" },
    details: { container: container.name, host: host.text, port: port?.text ?? "", ...details },
  };
}

/** The variable where it alone says it, else the command. */
function blameOf(start: ServerStart, { words }: Target, said: Filled | undefined): Blame {
  if (said?.variable) return blameVariable(start, said.variable);
  const word = words.find(({ text }) => text.includes(said?.text ?? "")) ?? words.at(-1);
  return { object: start.workload.ref, path: word?.path ?? [] };
}

function waiting({ container, host, port }: Target): string {
  return `${container.name} waits for ${host.text}${port ? `:${port.text}` : ""}`;
}

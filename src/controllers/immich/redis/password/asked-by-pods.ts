import { isOpen } from "../../../../source/index.ts";
import { parseImage, redisPort } from "../../../../catalog/index.ts";
import { listAt, type World, type WorldObject } from "../../../../world/index.ts";
import {
  containerEnvironment,
  containersOf,
  knownText,
  workloadsBehind,
  type Container,
  type Environment,
} from "../../../kubernetes/index.ts";
import type { Demand } from "./demand.ts";

/** Asked for by the first server behind the Service that is told to. */
export function askedByPods(world: World, service: WorldObject): Demand | undefined {
  for (const workload of workloadsBehind(world, service)) {
    for (const container of containersOf(workload)) {
      if (container.init || redisPort(container.image) === undefined) continue;
      const environment = containerEnvironment(world, workload, container);
      const demand = ofVariable(container, environment) ?? ofFlag(container, environment);
      if (demand) return demand;
    }
  }
  return undefined;
}

/** Bitnami's images take the password from a variable, Dragonfly any of its flags; the official ones take none. */
function ofVariable({ image }: Container, environment: Environment): Demand | undefined {
  const { repository } = parseImage(image);
  const names = repository.includes("bitnami")
    ? ["REDIS_PASSWORD", "VALKEY_PASSWORD"]
    : repository.endsWith("dragonfly")
      ? ["DFLY_requirepass"]
      : [];
  return names.map((name) => demandOf(environment, name)).find((demand) => demand !== undefined);
}

const flag = /--requirepass(?:=|\s+)(?:"([^"]*)"|'([^']*)'|(\S+))/;

/** `--requirepass` among the arguments, in a script of the shell, or in what the entrypoint of Valkey's image adds. */
function ofFlag({ spec }: Container, environment: Environment): Demand | undefined {
  const extra = environment.variables.get("VALKEY_EXTRA_FLAGS");
  const words = [...listAt(spec, "command"), ...listAt(spec, "args"), (extra && knownText(extra.value)) ?? ""];
  const [found, ...values] = flag.exec(words.map((word) => (word === "" ? '""' : word)).join(" ")) ?? [];
  const value = values.find((each) => each !== undefined);
  if (found === undefined || value === undefined || value === "") return undefined;
  const [, byKubelet, byShell] = /^\$(?:\((\w+)\)|\{?(\w+)\}?)$/.exec(value) ?? [];
  const name = byKubelet ?? byShell;
  if (name !== undefined) return demandOf(environment, name);
  return isOpen(value) ? undefined : { password: value, secret: undefined };
}

function demandOf({ variables }: Environment, name: string): Demand | undefined {
  const variable = variables.get(name);
  const password = variable && knownText(variable.value);
  if (variable === undefined || password === "") return undefined;
  const { from } = variable;
  const isSecret = from?.object.ref.kind === "Secret";
  const secret = isSecret
    ? { namespace: from.object.ref.namespace, name: from.object.ref.name, key: from.key }
    : undefined;
  return { password, secret };
}

import { postgresImage } from "../../../catalog/index.ts";
import { at, listAt, type World, type WorldObject } from "../../../world/index.ts";
import { containerEnvironment, containersOf, deadEnd } from "../../kubernetes/index.ts";
import { otherPods } from "../other-pods.ts";
import type { ServerStart } from "../server-start.ts";

/** Where PostgreSQL listens unless it is told otherwise. */
export const postgresPort = 5432;

/** A Service that a person has written and that leads to no pods, or past the port of the database. Answers the client's words. */
export function reachesNobody(
  { context, workload }: ServerStart,
  host: string,
  port: number,
  service: WorldObject,
): string | undefined {
  // An operator's Services select pods that it makes itself.
  if (service.madeBy !== undefined || service.manifest === undefined) return undefined;
  const end = deadEnd(
    context.world,
    service,
    port,
    (one) => listensOn(context.world, one) ?? otherPods(one, "PostgreSQL"),
  );
  if (end === undefined || end.problem === "no-port") return undefined;
  const reason = `Error: connect ECONNREFUSED ${host}:${port}`;
  const stands = context.fails({
    rule: "immich/db-url-host",
    object: workload.ref,
    about: end.problem,
    message: reason,
    blame: { object: end.object.ref, path: end.path },
    known: { from: "source", of: "Immich 1.133–3.2 and the endpoints controller" },
    details: { host, problem: end.problem, service: service.ref.name, port, asked: end.asked, present: end.present },
  });
  return stands ? reason : undefined;
}

/** A PostgreSQL of its own that no word, variable or file tells another port. */
export function listensOn(world: World, workload: WorldObject): number | undefined {
  const [container, ...others] = containersOf(workload).filter(
    ({ init, image }) => !init && ["standalone", "operand"].includes(postgresImage(image)?.kind ?? ""),
  );
  if (!container || others.length > 0) return undefined;
  const { spec } = container;
  const { variables, open } = containerEnvironment(world, workload, container);
  const isTold =
    at(spec, "command") !== undefined ||
    listAt(spec, "args").some((word) => /(^|[^a-z])(-p|port|config_file)\b/.test(String(word))) ||
    variables.has("PGPORT") ||
    open.length > 0;
  return isTold ? undefined : postgresPort;
}

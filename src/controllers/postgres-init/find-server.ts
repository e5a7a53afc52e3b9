import { healthOf, objectAt, type DatabaseServer, type WorldObject } from "../../world/index.ts";
import { waitsForObject, type Context, type Outcome } from "../engine/index.ts";
import { blameVariable, lookUpHost, serverOf } from "../immich/index.ts";
import { expectationOf, type Container } from "../kubernetes/index.ts";
import type { Settings } from "./settings.ts";
import { settingsTrouble } from "./troubles.ts";

/** The server that INIT_POSTGRES_HOST leads to. */
export type FoundServer =
  | { readonly kind: "server"; readonly server: DatabaseServer }
  /** It waits, or gives up. */
  | { readonly kind: "outcome"; readonly outcome: Outcome }
  | { readonly kind: "assumed" };

/** `until pg_isready`: a host that does not answer is asked for ever. */
export function findServer(
  workload: WorldObject,
  container: Container,
  settings: Settings,
  context: Context,
): FoundServer {
  const { host } = settings;
  if (host === undefined)
    return assumed(workload, `the host that ${container.name} is given is a PostgreSQL server`, context);
  const found = lookUpHost({ context, workload }, host);
  if (found.kind === "outside") return assumed(workload, `${host} is a PostgreSQL server`, context);
  const reason = `Init:0/1: Waiting for Host '${host}' on port '5432' ...`;
  if (found.kind === "absent") {
    const expectation = expectationOf(context.world, "Service", found.namespace, found.name);
    if (expectation.kind === "coming") {
      const makers = expectation.makers.map(({ ref }) => waitsForObject(ref));
      return waits(reason, [{ kind: "Service", namespace: found.namespace, name: found.name }, ...makers]);
    }
    if (expectation.kind !== "absent") {
      const service = `Service ${found.name} in namespace ${found.namespace}`;
      return assumed(workload, `${service} is a PostgreSQL server`, context);
    }
    const elsewhere = context.world
      .list("Service")
      .filter(({ ref }) => ref.name === found.name && ref.namespace !== found.namespace)
      .map(({ ref }) => ref.namespace);
    const variable = "INIT_POSTGRES_HOST";
    const told = settings.variables.get(variable);
    const blame = told && blameVariable({ context, workload }, told);
    const fault = { problem: "host", variable, message: reason, blame } as const;
    const details = { host, namespace: found.namespace, elsewhere };
    if (!context.fails(settingsTrouble(workload, container, settings, { ...fault, details })))
      return { kind: "assumed" };
    return { kind: "outcome", outcome: { health: { state: "failed", reason } } };
  }
  const server = serverOf(context.world, found.service);
  if (server) return server.lastSync === undefined ? waits(reason, []) : { kind: "server", server };
  const { madeBy } = found.service;
  const maker = madeBy && objectAt(context.world, madeBy);
  const state = maker && healthOf(maker)?.state;
  if (maker && (state === "failed" || state === "waiting")) return waits(reason, [waitsForObject(maker.ref)]);
  return assumed(
    workload,
    `the PostgreSQL server behind Service ${found.service.ref.name} takes its superuser`,
    context,
  );
}

function waits(reason: string, waitsFor: NonNullable<Outcome["waitsFor"]>): FoundServer {
  return { kind: "outcome", outcome: { health: { state: "waiting", reason }, waitsFor } };
}

function assumed(workload: WorldObject, message: string, context: Context): FoundServer {
  context.assumes({ message, object: workload.ref });
  return { kind: "assumed" };
}

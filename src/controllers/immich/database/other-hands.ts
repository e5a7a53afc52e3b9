import { listAt, refName, type DatabaseServer, type World, type WorldObject } from "../../../world/index.ts";
import { containersOf, isPostgresInit, type Container } from "../../kubernetes/index.ts";
import type { ServerStart } from "../server-start.ts";

/** The health of an init container of which nobody here can tell what it did. */
export const preparedUnseen = "whatever it prepares is taken to be there";

/**
 * Someone of this repository who talks SQL to the server, and may have made in it what Immich needs: an init container of
 * Immich's own pod, or a Job. What it says is not read here.
 */
export function otherHands({ context, workload }: ServerStart, server: DatabaseServer): string | undefined {
  const own = containersOf(workload).find(
    (container) => container.init && !isPostgresInit(container) && talksSql(container),
  );
  if (own) return `init container ${own.name}`;
  const unseen = [...workload.health.values()].some(({ reason }) => reason === preparedUnseen);
  if (unseen) return `init container ${containersOf(workload).find(isPostgresInit)?.name ?? ""}`;
  return jobFor(server, context.world);
}

/** A Job that somebody is still to apply: a hook of Argo CD after the sync, for example. */
export function handsToCome({ context }: ServerStart, server: DatabaseServer): string | undefined {
  return jobFor(server, context.world.withHeld());
}

function jobFor(server: DatabaseServer, world: World): string | undefined {
  const names = server.services.map((service) => service.split("/")[1] ?? "");
  const jobs = (["batch/Job", "batch/CronJob"] as const).flatMap((kind) => world.list(kind));
  const job = jobs.find((each) => containersOf(each).some(talksSql) && mentions(each, names));
  return job && refName(job.ref);
}

/** A client that may change something; one that only copies the data out does not. What a file says that it runs is not read. */
function talksSql({ spec, name, image }: Container): boolean {
  const words = JSON.stringify([listAt(spec, "command"), listAt(spec, "args")]);
  if (/\bpsql\b|\bcreatedb\b|\bcreateuser\b|CREATE (EXTENSION|ROLE|USER|DATABASE)/i.test(words)) return true;
  return isPostgres(image) && /\.(?:sh|sql)\b/.test(words) && !/backup|dump/i.test(`${name} ${words}`);
}

function isPostgres(image: string): boolean {
  return /postgres|pgvector|psql/i.test(image);
}

function mentions({ object }: WorldObject, services: readonly string[]): boolean {
  const text = JSON.stringify(object);
  return services.some((service) => text.includes(service));
}

import { healthOf, refName, type DatabaseServer, type World, type WorldObject } from "../../../world/index.ts";
import { waitsForObject, type WaitsFor } from "../../engine/index.ts";
import { containersOf, isPostgresInit, type Container } from "../../kubernetes/index.ts";
import type { ServerStart } from "../server-start.ts";
import { mayCreate, talksSql } from "./spoken-sql.ts";

/** The health of an init container of which nobody here can tell what it did. */
export const preparedUnseen = "whatever it prepares is taken to be there";

/**
 * Someone of this repository who talks SQL to the server, and may have made in it what Immich needs: an init container of
 * Immich's own pod, or a Job. Of what it says only the extensions that it creates are read.
 */
export function otherHands(
  { context, workload }: ServerStart,
  server: DatabaseServer,
  extension?: string,
): string | undefined {
  const own = containersOf(workload).find(
    (container) => container.init && !isPostgresInit(container) && may(container, extension),
  );
  if (own) return `init container ${own.name}`;
  const unseen = [...workload.health.values()].some(({ reason }) => reason === preparedUnseen);
  if (unseen) return `init container ${containersOf(workload).find(isPostgresInit)?.name ?? ""}`;
  const job = jobsFor(server, context.world, extension).find((each) => !isStopped(each));
  return job && refName(job.ref);
}

/** The Jobs that would create the extension, and do not get to it. */
export function stoppedHands({ context }: ServerStart, server: DatabaseServer, extension: string): readonly WaitsFor[] {
  return jobsFor(server, context.world, extension)
    .filter(isStopped)
    .map(({ ref }) => waitsForObject(ref));
}

/** A Job that somebody is still to apply: a hook of Argo CD after the sync, for example. */
export function handsToCome({ context }: ServerStart, server: DatabaseServer, extension: string): string | undefined {
  const [job] = jobsFor(server, context.world.withHeld(), extension);
  return job && refName(job.ref);
}

function jobsFor(server: DatabaseServer, world: World, extension: string | undefined): readonly WorldObject[] {
  const names = server.services.map((service) => service.split("/")[1] ?? "");
  const jobs = (["batch/Job", "batch/CronJob"] as const).flatMap((kind) => world.list(kind));
  return jobs.filter((each) => containersOf(each).some((one) => may(one, extension)) && mentions(each, names));
}

function may(container: Container, extension: string | undefined): boolean {
  return talksSql(container) && (extension === undefined || mayCreate(container, extension));
}

function isStopped(job: WorldObject): boolean {
  return ["waiting", "failed"].includes(healthOf(job)?.state ?? "");
}

function mentions({ object }: WorldObject, services: readonly string[]): boolean {
  const text = JSON.stringify(object);
  return services.some((service) => text.includes(service));
}

import { intendedExtension } from "../../catalog/index.ts";
import { at, fieldsAt, groupKindOf, type DatabaseServer, type SqlError } from "../../world/index.ts";
import type { Blame } from "../engine/index.ts";
import type { Step } from "./connection.ts";
import type { ServerStart } from "./server-start.ts";

/** The image in the object that the server was started from. */
export function blameImage(start: ServerStart, server: DatabaseServer): Blame {
  const cluster = clusterOf(start, server);
  if (!cluster) return { object: start.workload.ref, path: [...start.container.path, "image"] };
  return { object: cluster, path: ["spec", "dockerImage"], missing: "no image with VectorChord" };
}

/** Does the operator prepare this database, so that extensions can be declared for it? */
export function isPrepared(start: ServerStart, server: DatabaseServer, database: string): boolean {
  const cluster = clusterOf(start, server);
  const object = cluster && start.context.world.get(groupKindOf(cluster), cluster.namespace, cluster.name);
  return at(object?.object, "spec", "preparedDatabases", database) !== undefined;
}

/** Is the operator told to create it, if need be under a wrong name? Then it is the operator's step that fails. */
export function isDeclared(start: ServerStart, server: DatabaseServer, database: string, extension: string): boolean {
  const cluster = clusterOf(start, server);
  const object = cluster && start.context.world.get(groupKindOf(cluster), cluster.namespace, cluster.name);
  return fieldsAt(object?.object, "spec", "preparedDatabases", database, "extensions").some(
    ([name]) => name === extension || intendedExtension(name) === extension,
  );
}

/** What Immich says as long as the operator has not done its part. */
export function waitsForOperator(start: ServerStart, server: DatabaseServer, reason: string): Step<never> {
  const cluster = clusterOf(start, server);
  const waitsFor = cluster ? [{ kind: groupKindOf(cluster), namespace: cluster.namespace, name: cluster.name }] : [];
  return { kind: "waits", reason: `CrashLoopBackOff: ${reason}`, waitsFor };
}

/** What would have spared Immich the step: a declaration; or, where the library is not loaded, the list of libraries. */
export function blameCreation(
  start: ServerStart,
  server: DatabaseServer,
  database: string,
  extension: string,
  { message }: SqlError,
): Blame {
  const cluster = clusterOf(start, server);
  if (!cluster) return { object: start.workload.ref, path: [...start.container.path, "env"] };
  const path = message.includes("shared_preload_libraries")
    ? ["spec", "postgresql", "parameters", "shared_preload_libraries"]
    : ["spec", "preparedDatabases", database, "extensions"];
  return { object: cluster, path, missing: `no ${extension}` };
}

function clusterOf({ context }: ServerStart, server: DatabaseServer): Blame["object"] | undefined {
  const [namespace = "", name = ""] = server.name.split("/");
  return context.world.get("acid.zalan.do/postgresql", namespace, name)?.ref;
}

import { parseImage, postgresImage, type PostgresImage } from "../../catalog/index.ts";
import type { Json } from "../../source/index.ts";
import { listAt, stringAt, type World, type WorldObject } from "../../world/index.ts";
import { containerEnvironment, containersOf, runsPods, type Container, type Environment } from "../kubernetes/index.ts";

/** The PostgreSQL that a workload runs by itself, without an operator. */
export interface PostgresContainer {
  readonly workload: WorldObject;
  readonly container: Container;
  readonly image: PostgresImage;
  readonly major: number;
  readonly environment: Environment;
}

/** Undefined for a workload that runs none, several, or one that is started in a way of its own; and for what an operator has made. */
export function postgresContainer(world: World, workload: WorldObject): PostgresContainer | undefined {
  if (workload.madeBy) return undefined;
  const [found, ...others] = containersOf(workload).flatMap((container) => {
    const image = container.init ? undefined : postgresImage(container.image);
    return image && (image.kind === "standalone" || isWithoutOperator(image, container)) ? [{ container, image }] : [];
  });
  const major = found?.image.majors[0];
  if (!found || others.length > 0 || major === undefined || !runsPods(workload)) return undefined;
  if (listAt(found.container.spec, "command").length > 0 || isConfigured(found.container)) return undefined;
  return { workload, ...found, major, environment: containerEnvironment(world, workload, found.container) };
}

const scripts = "/docker-entrypoint-initdb.d";

/**
 * An image for CloudNativePG that nobody tells which libraries to load. The older ones have the entry point of the official image,
 * the newer ones none at all: either way what Immich needs of it is not to be had.
 */
function isWithoutOperator({ kind, majors, extensions }: PostgresImage, { spec }: Container): boolean {
  const needsLibrary = ["vchord", "vectors"].some((name) => extensions(majors[0] ?? 0)?.has(name));
  const mayBeTold = listAt(spec, "args").length > 0 || mountPaths(spec).some((path) => path.startsWith(scripts));
  return kind === "operand" && needsLibrary && !mayBeTold;
}

/** With a configuration file of one's own, or TLS, more depends on what is not read here. */
function isConfigured({ spec }: Container): boolean {
  if (mountPaths(spec).some((path) => path.startsWith("/etc/postgresql"))) return true;
  return listAt(spec, "args").some((word) => /(?:config_file|hba_file|\bssl)=/.test(String(word)) && !isOwnFile(word));
}

function mountPaths(spec: Json): readonly string[] {
  return listAt(spec, "volumeMounts").map((mount) => stringAt(mount, "mountPath") ?? "");
}

/** The file that Immich's image is started with. */
function isOwnFile(word: Json): boolean {
  return word === "config_file=/etc/postgresql/postgresql.conf";
}

/** Images that only add to the official one (their Dockerfiles): its entry point and its folders are theirs too. */
export function isOfficial({ container }: PostgresContainer): boolean {
  const { registry, repository } = parseImage(container.image);
  const adding = ["pgvector/pgvector", "immich-app/postgres", "tensorchord/vchord-postgres"];
  return (registry === "docker.io" && repository === "library/postgres") || adding.includes(repository);
}

import { atLeast, parseImage } from "../../catalog/index.ts";
import { at, listAt } from "../../world/index.ts";
import { invalidSetting } from "../databases/index.ts";
import type { Context, Trouble } from "../engine/index.ts";
import { foundInNewFolder } from "./data-place.ts";
import { dataFolder, dataVolumes, formerFolder, hasOtherVolume, isNew, mountsOf } from "./data-volume.ts";
import { fullFolder } from "./full-folder.ts";
import { mountedInside } from "./mounted-inside.ts";
import { isOfficial, type PostgresContainer } from "./postgres-container.ts";

/** What ends the container before PostgreSQL starts, in the entry point's words (docker-library/postgres, docker-entrypoint.sh). */
export function refusedStart(postgres: PostgresContainer, context: Context): string | undefined {
  const { world } = context;
  const troubles = [
    movedFolder(postgres),
    networkFolder(postgres, context),
    noPassword(postgres, context),
    folderAboveData(postgres, context) ?? mountedInside(postgres, world) ?? fullFolder(postgres, world),
    readOnlySocketFolder(postgres),
    ...invalidArguments(postgres),
  ];
  return troubles.find((trouble) => trouble !== undefined && context.fails(trouble))?.message;
}

/** From 18 on the data is in `/var/lib/postgresql/18/docker`, and a volume where it was before is taken for a forgotten upgrade. */
function movedFolder(postgres: PostgresContainer): Trouble | undefined {
  const { workload, container, major, environment } = postgres;
  const isSet = environment.variables.has("PGDATA") || environment.open.length > 0;
  if (!isOfficial(postgres) || major < 18 || isSet) return undefined;
  const index = mountsOf(container).findIndex(({ path }) => path === formerFolder);
  if (index === -1) return undefined;
  return {
    rule: "postgres/data-folder-moved",
    object: workload.ref,
    message: `Error: in 18+, these Docker images are configured to store database data in a format which is compatible with "pg_ctlcluster"; there appears to be PostgreSQL data in: ${formerFolder} (unused mount/volume)`,
    blame: { object: workload.ref, path: [...container.path, "volumeMounts", index, "mountPath"] },
    known: { from: "source", of: "docker-library/postgres docker-entrypoint.sh, 18" },
    details: { major, image: container.image },
  };
}

/** Immich's own image refuses network file systems, in all builds with VectorChord 1.1.1 (base-images, July 2026). */
function networkFolder(postgres: PostgresContainer, { world }: Context): Trouble | undefined {
  const { workload, container, environment, image, major } = postgres;
  const vchord = image.extensions(major)?.get("vchord");
  if (parseImage(container.image).repository !== "immich-app/postgres" || !vchord || !atLeast(vchord, "1.1.1"))
    return undefined;
  if (
    environment.open.length > 0 ||
    ["PGDATA", "IGNORE_DATABASE_FSTYPE"].some((name) => environment.variables.has(name))
  )
    return undefined;
  const volumes = dataVolumes(world, workload, container);
  const isNfs = volumes.every((source) => source.kind === "managed" && source.key.startsWith("nfs "));
  if (volumes.length === 0 || !isNfs) return undefined;
  return {
    rule: "postgres/data-on-network",
    object: workload.ref,
    message: "ERROR: PGDATA is on 'nfs', which is not safe",
    blame: { object: workload.ref, path: [...container.path, "volumeMounts"] },
    known: { from: "source", of: "immich-app/base-images postgres entrypoint, July 2026" },
  };
}

/** The change lets it begin in a folder above the one with its data. */
function folderAboveData(postgres: PostgresContainer, { world }: Context): Trouble | undefined {
  const { workload, container, environment } = postgres;
  const { namespace, name } = workload.ref;
  const folder = dataFolder(postgres);
  if (folder === undefined || world.server(`${namespace}/${name}`)?.before !== true) return undefined;
  if (workload.before === "unchanged" || hasOtherVolume(world, postgres)) return undefined;
  const found = foundInNewFolder(postgres);
  if (found === undefined) return undefined;
  const path = environment.variables.get("PGDATA")?.path;
  return {
    rule: "postgres/data-folder-not-empty",
    object: workload.ref,
    message: `initdb: error: directory "${folder}" exists but is not empty`,
    blame: {
      object: workload.ref,
      path: path ?? [...container.path, "volumeMounts"],
      ...(path ? {} : { missing: "no PGDATA, or no subPath" }),
    },
    known: { from: "source", of: "docker-library/postgres docker-entrypoint.sh; PostgreSQL initdb.c" },
    details: { folder, found },
  };
}

function noPassword(postgres: PostgresContainer, { world }: Context): Trouble | undefined {
  const { workload, container, environment } = postgres;
  const holds = (name: string): boolean =>
    environment.variables.get(name)?.value.some(({ text }) => text !== "") === true;
  const isSet = (name: string): boolean => holds(name) || holds(`${name}_FILE`);
  if (environment.open.length > 0 || isSet("POSTGRES_PASSWORD") || isSet("POSTGRES_HOST_AUTH_METHOD")) return undefined;
  if (!isNew(world, postgres)) return undefined;
  return {
    rule: "postgres/superuser-password-missing",
    object: workload.ref,
    message: "Error: Database is uninitialized and superuser password is not specified.",
    blame: { object: workload.ref, path: [...container.path, "env"], missing: "no POSTGRES_PASSWORD" },
    known: { from: "source", of: "docker-library/postgres docker-entrypoint.sh, 9.6–18" },
  };
}

/** Where the images have the socket; `/var/run` leads to `/run`. */
const socketFolders = ["/var/run/postgresql", "/run/postgresql", "/var/run", "/run"];

/** The socket and its lock lie in the container's own file system, unless a volume is there or PostgreSQL is told another folder. */
function readOnlySocketFolder(postgres: PostgresContainer): Trouble | undefined {
  const { workload, container } = postgres;
  const path = ["securityContext", "readOnlyRootFilesystem"];
  if (!isOfficial(postgres) || at(container.spec, ...path) !== true) return undefined;
  if (mountsOf(container).some((mount) => socketFolders.includes(mount.path))) return undefined;
  if (listAt(container.spec, "args").some((word) => /unix[_-]socket[_-]directories|^-k/.test(String(word))))
    return undefined;
  const [folder = ""] = socketFolders;
  return {
    rule: "postgres/socket-folder-read-only",
    object: workload.ref,
    message: `FATAL:  could not create lock file "${folder}/.s.PGSQL.5432.lock": Read-only file system`,
    blame: { object: workload.ref, path: [...container.path, ...path] },
    known: { from: "source", of: "PostgreSQL miscinit.c, CreateLockFile; docker-library/postgres Dockerfile" },
    details: { folder },
  };
}

/** `-c work_mem=64MB`, in one word or two, and `--work_mem=64MB`; where the first word is a program of its own, the words are that one's. */
function invalidArguments(postgres: PostgresContainer): readonly Trouble[] {
  const { workload, container, major } = postgres;
  const words = listAt(container.spec, "args").map(String);
  if (!/^-|^postgres$/.test(words[0] ?? "")) return [];
  return words.flatMap((word, index) => {
    const text = words[index - 1] === "-c" ? `-c ${word}` : word;
    const [, name = "", value = ""] = /^(?:-c\s*|--)([\w-]+)=(.*)$/s.exec(text) ?? [];
    const blame = { object: workload.ref, path: [...container.path, "args", index] };
    const parameter = name.replaceAll("-", "_");
    return invalidSetting(workload.ref, blame, { parameter, value, major, plain: isOfficial(postgres) }) ?? [];
  });
}

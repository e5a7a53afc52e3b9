import { outsideValue, type Tracked } from "../../template/index.ts";
import { emptyDatabase, listAt, type DatabaseServer, type Role } from "../../world/index.ts";
import { preloadLibraries } from "../databases/index.ts";
import type { Context, Trouble } from "../engine/index.ts";
import { knownText } from "../kubernetes/index.ts";
import { hasOtherFolder } from "./data-place.ts";
import { hasOtherVolume, isNew, mountsOf } from "./data-volume.ts";
import { withEditedSettings } from "./edited-settings.ts";
import { isOfficial, type PostgresContainer } from "./postgres-container.ts";
import { isShared } from "./shared.ts";

/** A server, but for the Services that lead to it. */
export type Server = Omit<DatabaseServer, "services">;

/**
 * The server as the entry point leaves it: a superuser and a database by `POSTGRES_USER` and `POSTGRES_DB`. What scripts have done,
 * or whatever filled the volume before, is not seen.
 */
export function startedServer(
  postgres: PostgresContainer,
  { world }: Context,
  isEmpty: boolean = isNew(world, postgres),
): Server {
  const { workload, container, image, major } = postgres;
  const user = settingOf(postgres, "POSTGRES_USER", "postgres");
  const database = settingOf(postgres, "POSTGRES_DB", user);
  const extensions = image.extensions(major);
  const name = user ?? "postgres";
  const inside = [
    ...(isEmpty ? [] : ["what its volume holds"]),
    ...(hasScripts(postgres) ? ["what its scripts do"] : []),
    ...(isShared(world, postgres) ? ["somebody who has set it up for several apps"] : []),
  ];
  const unseen = [...inside, ...(user === undefined || database === undefined ? ["what its settings say"] : [])];
  return {
    name: `${workload.ref.namespace}/${workload.ref.name}`,
    major,
    image: { name: container.image, object: workload.ref, path: [...container.path, "image"] },
    extensions: extensions && new Map([...extensions].map(([each, version]) => [each, { name: each, version }])),
    preloaded: preloads(postgres),
    extensionWhitelist: [],
    // Without certificates of one's own these images offer no TLS.
    encryption: { mode: "none", certificate: "none", names: [] },
    otherLogins: postgres.environment.variables.has("POSTGRES_HOST_AUTH_METHOD"),
    trustsLoopback: trustsLoopback(postgres),
    roles: new Map([[name, superuser(name, isEmpty ? passwordOf(postgres) : outsideValue("POSTGRES_PASSWORD"))]]),
    databases: new Map(
      [...new Set(["postgres", "template1", database ?? name])].map((each) => [each, emptyDatabase(each, name, major)]),
    ),
    unseen: unseen.length > 0 ? unseen : undefined,
    knowsDatabases: inside.length === 0 && database !== undefined,
    lastSync: 0,
  };
}

/**
 * A server that was there before, started anew with what the change makes of image and libraries; what is in it stays, unless the
 * change gives it another volume.
 */
export function restartedServer(
  postgres: PostgresContainer,
  known: DatabaseServer,
  context: Context,
): Server | { readonly refusal: string } {
  const { workload, container } = postgres;
  if (!known.before) return known;
  if (workload.before !== "unchanged" && hasOtherVolume(context.world, postgres))
    return startedServer(postgres, context);
  if (workload.before !== "unchanged" && hasOtherFolder(postgres)) return startedServer(postgres, context, true);
  // What the settings say now, to be held against what the volume was filled with.
  const fresh = startedServer(postgres, context, true);
  const { image, major, extensions, preloaded } = fresh;
  const edited = withEditedSettings(postgres, known, fresh, context);
  if (known.image?.name === image?.name && String(known.preloaded) === String(preloaded)) return edited;
  const trouble: Trouble = {
    rule: "change/postgres-major",
    object: workload.ref,
    message: "FATAL:  database files are incompatible with server",
    blame: { object: workload.ref, path: [...container.path, "image"] },
    known: { from: "source", of: "PostgreSQL miscinit.c, ValidatePgVersion" },
    details: { from: known.major, to: major, operator: "" },
  };
  if (known.major !== major && context.fails(trouble)) return { refusal: trouble.message };
  return { ...edited, image, major, extensions, preloaded };
}

function superuser(name: string, password: Tracked): Role {
  return {
    name,
    login: true,
    superuser: true,
    createDatabase: true,
    memberOf: [],
    searchPath: ['"$user"', "public"],
    password,
  };
}

function passwordOf({ environment }: PostgresContainer): Tracked {
  return environment.variables.get("POSTGRES_PASSWORD")?.value ?? outsideValue("POSTGRES_PASSWORD");
}

/**
 * initdb writes `host all all 127.0.0.1/32 trust` unless it is told otherwise, and the entry point adds its own line behind that
 * (docker-entrypoint.sh, `pg_setup_hba_conf`).
 */
function trustsLoopback(postgres: PostgresContainer): boolean {
  const told = postgres.environment.variables.get("POSTGRES_INITDB_ARGS");
  return isOfficial(postgres) && !/-A|--auth/.test(told?.value.map(({ text }) => text).join("") ?? "");
}

/** A variable, or the file that `_FILE` names; an empty one counts for none. Undefined where somebody else says it. */
function settingOf({ environment }: PostgresContainer, name: string, standard: string | undefined): string | undefined {
  if (environment.variables.has(`${name}_FILE`)) return undefined;
  const variable = environment.variables.get(name);
  if (variable === undefined) return environment.open.length > 0 ? undefined : standard;
  return knownText(variable.value) === "" ? standard : knownText(variable.value);
}

/** `/docker-entrypoint-initdb.d` may do anything. */
function hasScripts({ container }: PostgresContainer): boolean {
  return mountsOf(container).some(({ path }) => path.startsWith("/docker-entrypoint-initdb.d"));
}

/** `-c shared_preload_libraries=…`; what the image is started with otherwise, arguments of one's own take the place of. */
function preloads({ container, image }: PostgresContainer): readonly string[] {
  const words = listAt(container.spec, "args").map(String);
  if (words.length === 0 || words.some((word) => word.startsWith("config_file="))) return image.preloads;
  const written = words
    .map((word) => /^(?:-c\s*|--)?shared[_-]preload[_-]libraries=(.*)$/.exec(word)?.[1])
    .find((list) => list !== undefined);
  return preloadLibraries((written ?? "").replace(/^'(.*)'$/, "$1"));
}

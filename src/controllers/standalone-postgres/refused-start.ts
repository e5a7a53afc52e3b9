import type { Context, Trouble } from "../engine/index.ts";
import { formerFolder, isNew, mountsOf } from "./data-volume.ts";
import { isOfficial, type PostgresContainer } from "./postgres-container.ts";

/** What ends the container before PostgreSQL starts, in the entry point's words (docker-library/postgres, docker-entrypoint.sh). */
export function refusedStart(postgres: PostgresContainer, context: Context): string | undefined {
  return [movedFolder(postgres), noPassword(postgres, context)].find(
    (trouble) => trouble !== undefined && context.fails(trouble),
  )?.message;
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

function noPassword(postgres: PostgresContainer, { world }: Context): Trouble | undefined {
  const { workload, container, environment } = postgres;
  const isSet = (name: string): boolean => environment.variables.has(name) || environment.variables.has(`${name}_FILE`);
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

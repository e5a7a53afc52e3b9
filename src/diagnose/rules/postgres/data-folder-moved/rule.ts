import type { Rule } from "../../../rule.ts";
import { detail } from "../../details.ts";
import { fixes } from "./fix.ts";
import { seeLogs } from "../../see-it.ts";

export const dataFolderMoved: Rule = {
  id: "postgres/data-folder-moved",
  title: (trouble) => `PostgreSQL ${detail(trouble, "major")} does not start with a volume at its former folder`,
  message: (trouble) =>
    `From 18 on ${detail(trouble, "image")} keeps its data in /var/lib/postgresql/${detail(trouble, "major")}/docker. A volume at /var/lib/postgresql/data it takes for a database that somebody forgot to upgrade, and stops.`,
  remedy: () => "mount the volume at /var/lib/postgresql, or set PGDATA: /var/lib/postgresql/data",
  fixes,
  seeIt: seeLogs,
  explanation: {
    summary: "The volume of a PostgreSQL 18 is mounted where the images before 18 had their data.",
    why: "The official image, and those that add to it, changed `PGDATA` with PostgreSQL 18 from `/var/lib/postgresql/data` to `/var/lib/postgresql/18/docker`, so that `pg_upgrade` can link files. Its entry point stops when it finds data, or a mount that nothing uses, in the former place.",
    looksLike: [
      'Error: in 18+, these Docker images are configured to store database data in a format which is compatible with "pg_ctlcluster"',
      "Counter to that, there appears to be PostgreSQL data in: /var/lib/postgresql/data (unused mount/volume)",
    ],
    mend: "Mount the volume at `/var/lib/postgresql`. A volume that holds data of an older release needs `pg_upgrade`, or a dump and a restore, in any case.",
    sources: ["docker-library/postgres#1259", "docker-library/postgres docker-entrypoint.sh"],
  },
};

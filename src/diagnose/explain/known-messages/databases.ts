import type { Explained } from "../../rule.ts";

/** Of PostgreSQL, mostly of a data directory that has a past. */
export const databaseMessages: readonly Explained[] = [
  {
    id: "postgres/data-not-owned",
    explanation: {
      summary: "PostgreSQL may not take over its data folder.",
      why: "initdb wants to own the folder and to close it to others. A container with `runAsUser` cannot do that with the top of a volume, which belongs to root, nor on NFS with root squashed.",
      looksLike: [
        'initdb: error: could not change permissions of directory "<folder>": Operation not permitted',
        "chown: changing ownership of '<folder>': Operation not permitted",
        'FATAL: data directory "<folder>" has wrong ownership',
      ],
      mend: "Set `PGDATA` to a folder below the mount, which PostgreSQL then makes itself, with `fsGroup`; or let the entry point start as root, as the image does.",
      sources: ["PostgreSQL initdb.c, create_data_directory", "docker-library/docs postgres, Arbitrary --user Notes"],
    },
  },
  {
    id: "postgres/data-permissions",
    explanation: {
      summary: "The data directory of PostgreSQL may be written by its group, and PostgreSQL refuses that.",
      why: "With `fsGroup` the kubelet gives the group of the volume the right to write, in every file and again at every mount. PostgreSQL demands 0700 or 0750 for its own folder. Network shares and Windows mounts that cannot hold modes end the same way.",
      looksLike: [
        'FATAL:  data directory "<folder>" has invalid permissions',
        "Permissions should be u=rwx (0700) or u=rwx,g=rx (0750).",
        'data directory "<folder>" has group or world access',
      ],
      mend: "Set `PGDATA` to a folder below the mount, and `fsGroupChangePolicy: OnRootMismatch` in the pod's securityContext. What is there already: `chmod 0700` on it once, in an init container.",
      sources: [
        "PostgreSQL src/backend/utils/init/miscinit.c, checkDataDir",
        "Kubernetes docs, Configure volume permission and ownership change policy",
        "zalando/postgres-operator#1703, #1850",
      ],
    },
  },
  {
    id: "postgres/run-folder",
    explanation: {
      summary:
        "A line that does no harm: the image may not change the folder of its socket. What stops the server stands below it.",
      why: "The entry point of the official images, and of those made from them, tries to open `/var/run/postgresql` to everybody, and goes on where it may not.",
      looksLike: [
        "chmod: changing permissions of '/var/run/postgresql': Operation not permitted",
        "chmod: changing permissions of '/var/run/postgresql': Read-only file system",
      ],
      mend: "Look at the lines after it, up to the one with FATAL or error, and ask about that one.",
      sources: ["docker-library/postgres docker-entrypoint.sh", "immich-app/immich-charts#55, #144"],
    },
  },
  {
    id: "postgres/configuration-left-behind",
    explanation: {
      summary: "PostgreSQL finds its data but not its configuration, which another image kept elsewhere.",
      why: "Bitnami's image keeps postgresql.conf and pg_hba.conf in the image and the data in the volume; the official one, and those with vector extensions made from it, look for both in the data directory. A change from the first to the second leaves them behind.",
      looksLike: ['could not access the server configuration file "<path>/postgresql.conf": No such file or directory'],
      mend: "Dump with the former image and restore into a new volume. Or put a postgresql.conf and a pg_hba.conf into the data directory by hand.",
      sources: ["PostgreSQL src/backend/utils/misc/guc.c, SelectConfigFiles", "immich-app/immich-charts#55"],
    },
  },
  {
    id: "postgres/not-yet-open",
    explanation: {
      summary: "PostgreSQL is up and takes no connections yet. It does, after a while.",
      why: "After a crash, or at the start of a copy, it replays its write-ahead log first. Immich ends, and Kubernetes starts it again.",
      looksLike: ["the database system is starting up", "the database system is not yet accepting connections"],
      mend: "Wait. If it stays so, the server's own log names what it waits for: mostly the archive that it is restored from.",
      sources: ["PostgreSQL src/backend/tcop/backend_startup.c"],
    },
  },
  {
    id: "postgres/connections-exhausted",
    explanation: {
      summary: "All connections that `max_connections` allows are in use.",
      why: "Each of Immich's processes holds up to ten. Many apps on one server, or pods that were replaced and whose connections still stand, use up the default of 100.",
      looksLike: ["sorry, too many clients already", "remaining connection slots are reserved for <roles>"],
      mend: "Raise `max_connections` (the server restarts), or put a pooler before the server; `select usename, count(*) from pg_stat_activity group by 1` shows who has them.",
      sources: [
        "PostgreSQL src/backend/storage/lmgr/proc.c, InitProcess",
        "immich-app/immich server/src/repositories/config.repository.ts",
      ],
    },
  },
  {
    id: "postgres/tables-of-another",
    explanation: {
      summary: "Immich's tables belong to another role than the one it logs in as.",
      why: "A dump that is restored as `postgres`, or a user that was renamed, leaves tables with their former owner. The owner of the database has no rights on them.",
      looksLike: [
        "permission denied for table <table>",
        "permission denied for sequence <sequence>",
        "must be owner of table <table>",
      ],
      mend: "As superuser in that database: `REASSIGN OWNED BY <former> TO immich`; where the former owner is `postgres`, `ALTER TABLE … OWNER TO immich` for each. Restore with `--no-owner --role=immich`.",
      sources: ["PostgreSQL docs, REASSIGN OWNED", "https://docs.immich.app/administration/backup-and-restore"],
    },
  },
  {
    id: "postgres/volume-full",
    explanation: {
      summary: "The volume has no room left.",
      why: "A claim's size is a limit where the storage driver keeps to it. Write-ahead logs that nobody archives or fetches fill it, as do Immich's vector indexes while they are rebuilt.",
      looksLike: ["No space left on device"],
      mend: "Raise the size in the claim, where its StorageClass says `allowVolumeExpansion`. With CloudNativePG: `spec.storage.size`, and see why archiving fails; with the Zalando operator: `spec.volume.size`.",
      sources: ["PostgreSQL docs, Disk Full Failure", "cloudnative-pg docs, Storage, Volume expansion"],
    },
  },
  {
    id: "immich/restore-search-path",
    explanation: {
      summary:
        "A dump of Immich's database is restored with an empty search path, so that what is to be computed finds nothing.",
      why: "pg_dump and pg_upgrade restore with `search_path` set to nothing. The place names of older Immich releases have a column that is computed by `ll_to_earth`, whose body names its types without a schema.",
      looksLike: [
        'type "earth" does not exist',
        "function ll_to_earth(double precision, double precision) does not exist",
        'SQL function "ll_to_earth" during inlining',
      ],
      mend: "Restore as Immich's documentation says, through `sed \"s/SELECT pg_catalog.set_config('search_path', '', false);/SELECT pg_catalog.set_config('search_path', 'public, pg_catalog', true);/g\"`. For a new major release of PostgreSQL start a current Immich on the old one first: it rebuilds that part. Look for a left-over `geodata_places` in database postgres, too.",
      sources: ["https://docs.immich.app/administration/backup-and-restore", "immich-app/immich#5630"],
    },
  },
];

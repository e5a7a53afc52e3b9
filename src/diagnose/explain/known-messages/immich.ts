import type { Explained } from "../../rule.ts";

/** Of a database or a library that has a past: nothing that a new cluster could meet. */
export const immichMessages: readonly Explained[] = [
  {
    id: "immich/extension-left-over",
    explanation: {
      summary: "Immich no longer uses a vector extension, and may not drop it. It works all the same.",
      why: "After the move to another vector extension Immich drops the old one. Only its owner or a superuser may do that. This is a warning.",
      looksLike: ["The <name> extension is no longer needed, but could not be dropped."],
      mend: "Drop it as a superuser when it suits: `DROP EXTENSION vectors;` in Immich's database.",
      sources: ["immich-app/immich server/src/services/database.service.ts"],
    },
  },
  {
    id: "immich/reindexing-failed",
    explanation: {
      summary: "Immich could not check or rebuild its vector indexes.",
      why: "At its start Immich rebuilds `clip_index` and `face_index` where they were made by another extension or for another number of lists. Left-overs of pgvecto.rs before 0.2 make that fail; those must pass through Immich 1.107.2 first. So does an extension whose library was replaced under a running server.",
      looksLike: [
        "Could not run vector reindexing checks. If the extension was updated, please restart the Postgres instance.",
        "pgvecto.rs: The extension is upgraded so all index files are outdated.",
      ],
      mend: "Restart PostgreSQL after its image or extension changed. Coming from a release before 1.107.2, start that one once.",
      sources: ["immich-app/immich server/src/services/database.service.ts, reindexVectorsIfNeeded"],
    },
  },
  {
    id: "immich/reindexing",
    explanation: {
      summary: "Immich rebuilds a vector index at its start, and opens its port only afterwards.",
      why: "With hundreds of thousands of photos this takes many minutes, in one transaction. A startup probe that gives up earlier kills the pod, and everything starts from zero.",
      looksLike: ["Reindexing <index> (This may take a while, do not restart)"],
      mend: "Raise `failureThreshold` of the startup probe (180 at 10 seconds are half an hour), and the time-out of the deployer that waits for the pod.",
      sources: ["immich-app/immich-charts#229", "immich-app/immich server/src/repositories/database.repository.ts"],
    },
  },
  {
    id: "immich/schema-drift",
    explanation: {
      summary: "Tables of Immich's database differ from what its migrations make. A warning.",
      why: "Somebody changed the schema by hand, or a migration was interrupted. Since 2.6 Immich compares at every start, and goes on.",
      looksLike: ["Detected schema drift. <details>"],
      mend: "`immich-admin schema-check` in the container lists the differences.",
      sources: ["immich-app/immich 2.6, DatabaseService"],
    },
  },
  {
    id: "immich/storage-check",
    explanation: {
      summary: "Immich may not write into a folder of its library.",
      why: "Immich keeps a file `.immich` in each of its six folders and writes it anew at every start. A wrong user, `fsGroup` or NFS squash forbids that (EACCES), and so does a mount that is read-only.",
      looksLike: [
        'Failed to create "<UPLOAD_LOCATION>/<folder>/.immich - Please see <link>',
        'Failed to write "<UPLOAD_LOCATION>/<folder>/.immich - Please see <link>',
        "Failed to create <path>/.immich: Error: EACCES: permission denied",
        "Failed to read (<path>/.immich): Error: EACCES: permission denied",
        "EACCES: permission denied, mkdir '<path>'",
      ],
      mend: "Let the container's user own the folders: `fsGroup` in the pod's securityContext, or the export's own settings with NFS.",
      sources: ["immich-app/immich server/src/services/storage.service.ts", "immich-app/immich#12630, #20658"],
    },
  },
  {
    id: "immich/media-location",
    explanation: {
      summary: "The library is mounted at another path than the one that the database has noted.",
      why: "Immich rewrites stored paths after a move only if they begin with the location that it remembers.",
      looksLike: ["Detected an inconsistent media location. <link>/errors#inconsistent-media-location"],
      mend: "Mount the library where it was, or run `immich-admin change-media-location` in the container.",
      sources: ["immich-app/immich server/src/services/storage.service.ts", "immich-app/immich#20644"],
    },
  },
  {
    id: "immich/redis-not-saving",
    explanation: {
      summary: "Redis cannot write its snapshot, and takes no more changes.",
      why: "By default it saves to `/data` now and then. Where that is read-only, full, or belongs to another user, it refuses every write after the first failure, and Immich's jobs stand still.",
      looksLike: [
        "MISCONF Redis is configured to save RDB snapshots, but it's currently unable to persist to disk.",
        "MISCONF Valkey is configured to save RDB snapshots",
        "Failed opening the temp RDB file",
      ],
      mend: 'Nothing of it has to be kept: start it with `--save ""`. Or give `/data` a volume that its user may write to.',
      sources: ["Redis docs, stop-writes-on-bgsave-error"],
    },
  },
  {
    id: "immich/cache-not-writable",
    explanation: {
      summary: "Machine learning may not write its models.",
      why: "Models go to `/cache`. A container with `runAsUser` owns neither that folder nor a new volume there, unless `fsGroup` gives it the volume. Other libraries write beside it, to the home folder.",
      looksLike: [
        "PermissionError: [Errno 13] Permission denied: '/cache<…>'",
        "PermissionError: [Errno 13] Permission denied: '/.cache<…>'",
        "mkdir -p failed for path <path>: [Errno 13] Permission denied",
      ],
      mend: "Mount a volume at `/cache`, and set `fsGroup` to the group of `runAsUser`. `MPLCONFIGDIR` and `HF_XET_CACHE` below `/cache` take care of the rest.",
      sources: ["immich-app/immich#12015, #29710, #30288"],
    },
  },
];

import type { Explained } from "../rule.ts";

/** Of a database or a library that has a past: nothing that a new cluster could meet. */
export const immichMessages: readonly Explained[] = [
  {
    id: "immich/extension-downgraded",
    explanation: {
      summary: "The database has a newer vector extension installed than the server's image brings.",
      why: "Immich compares the version that is installed in its database with the one that the image has. An older image cannot serve what a newer one has written, so Immich stops.",
      looksLike: [
        "The database currently has <name> <version> activated, but the Postgres instance only has <version> available.",
        "This most likely means the extension was downgraded.",
      ],
      mend: "Go back to an image with at least the installed version, and pin its tag.",
      sources: ["immich-app/immich server/src/services/database.service.ts, messages.invalidDowngrade"],
    },
  },
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
    id: "immich/upgrade-path",
    explanation: {
      summary: "The database was last used by a release that this one cannot upgrade from.",
      why: "Since 1.137 Immich no longer holds the migrations of its early years. A database must have been started by one of 1.132 to 1.136 before.",
      looksLike: [
        "Migrations failed: Error: Invalid upgrade path. <link>/errors#typeorm-upgrade",
        "Invalid upgrade path",
      ],
      mend: "Set the image's tag to v1.132.3, wait until Immich is up, then go on to the release that you want.",
      sources: ["immich-app/immich errors page, typeorm-upgrade", "immich-app/immich release notes of 1.137.0"],
    },
  },
  {
    id: "immich/downgraded",
    explanation: {
      summary: "The database was used by a newer release of Immich; going back is not possible.",
      why: "The database records migrations that this release does not know: a downgrade, or an image of the main branch in between.",
      looksLike: [
        "Migrations failed: Error: corrupted migrations: expected previously executed migration <name> to be at index <n>",
        "corrupted migrations: expected previously executed migration",
      ],
      mend: "Use the newest release that ever ran on this database, or restore a backup of the older one.",
      sources: ["kysely src/migration/migrator.ts, ensureMigrationsInOrder", "immich-app/immich#29540"],
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
      summary: "A folder of the library is not the one that Immich knows, or may not be written.",
      why: "Immich keeps a file `.immich` in each of its six folders and remembers in the database that it is there. An old database with a new, empty or unmounted volume lacks it (ENOENT); a wrong user, `fsGroup` or NFS squash forbids it (EACCES).",
      looksLike: [
        'Failed to read: "<UPLOAD_LOCATION>/<folder>/.immich (<path>) - Please see <link> for more information."',
        'Failed to create "<UPLOAD_LOCATION>/<folder>/.immich - Please see <link>',
        'Failed to write "<UPLOAD_LOCATION>/<folder>/.immich - Please see <link>',
        "Failed to read <path>/.immich: Error: ENOENT: no such file or directory",
        "Failed to create <path>/.immich: Error: EACCES: permission denied",
      ],
      mend: "Mount the volume that the database belongs to, at the same path, and let the container's user write it. Only if the folders are right and the files were lost, make the six files by hand.",
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
];
